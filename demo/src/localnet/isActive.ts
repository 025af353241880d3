import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"

/** True once contracts live at all of these addresses. */
export async function isActive(
  indexer: Pick<TonIndexerClient, "accountStates">,
  addresses: readonly Address[],
): Promise<boolean> {
  const states = await indexer.accountStates({ addresses })
  return states.every(({ status }) => status === "active")
}
