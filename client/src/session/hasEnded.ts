import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"

/**
 * True when the account's newest transaction destroyed it. That it does not show alone says nothing: an API that lags would
 * make a client forget its money.
 */
export async function hasEnded(client: CocoonClient, account: Address): Promise<boolean> {
  const range = { account, sort: "desc", pageSize: 10 } as const
  for await (const { description, statusAfter } of client.indexer.iterateTransactions(range)) {
    if (description.destroyed) return true
    // What arrives after the end bounces off an account that is none.
    if (statusAfter === "active") return false
  }
  return false
}
