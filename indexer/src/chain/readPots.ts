import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { RewardPool } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import type { Row } from "../store/Database.js"

/** What the epochs that a pool still keeps give out, by its getter; a pot does not change once its epoch was turned. Throws TonIndexerError. */
export async function readPots(
  client: Pick<TonIndexerClient, "open">,
  pool: string,
): Promise<Row<"reward_pot">[]> {
  const state = await client.open(RewardPool.fromAddress(Address.parseRaw(pool))).getPool()
  const pots = state === null ? [] : [...state.pots]
  return pots.map(([epoch, { pot }]) => ({ pool, epoch: Number(epoch), pot: pot.toString() }))
}
