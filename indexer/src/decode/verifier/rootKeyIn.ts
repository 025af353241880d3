import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadStateInit } from "@ton/core"
import { attempt } from "../attempt.js"

/** x of the root key with which a verifier was deployed, 64 hex digits; null unless the message carries the StateInit of its account. */
export function rootKeyIn({ account, inMessage }: Transaction): string | null {
  const init = inMessage?.init
  if (!init?.hash().equals(account.hash)) return null
  return attempt(() => {
    const { data } = loadStateInit(init.beginParse())
    return data?.beginParse().loadBuffer(32).toString("hex") ?? null
  })
}
