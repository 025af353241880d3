import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { decodeTransaction } from "../../decode/decodeTransaction.js"
import type { ReadPage } from "./ReadPage.js"
import { rowOf } from "./rowOf.js"

/** Reads pages in this thread. */
export function readInline(
  client: Pick<TonIndexerClient, "transactions">,
  decode: typeof decodeTransaction,
): ReadPage {
  return async ({ accounts, startLt, limit, signal }) => {
    const addresses = accounts.map(({ address }) => Address.parseRaw(address))
    const range = { startLt, sort: "asc", limit, signal } as const
    const rows = await client.transactions({ accounts: addresses, ...range })
    return rows.map((row) => rowOf(row, decode))
  }
}
