import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { loadClaimReward, openRewardPool } from "@cocoon/wrappers"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"

/** Which claim's reward, from which chain second on it may have been paid. */
export type RewardOf = {
  readonly names: ChainNames
  readonly epoch: number
  readonly since: number
  readonly signal: AbortSignal
}

function rewardIn({ inMessage, outMessages, description }: Transaction, of: RewardOf) {
  const body = inMessage?.body
  const ours = inMessage?.source?.equals(of.names.provider) === true && description.success
  if (!ours || inMessage?.opcode !== OPCODES.claimReward || body === null || body === undefined)
    return undefined
  if (Number(loadClaimReward(body.beginParse()).epoch) !== of.epoch) return undefined
  return outMessages.reduce(
    (sum, { opcode, value }) => (opcode === OPCODES.rewardPaid ? sum + value : sum),
    0n,
  )
}

/** What the RewardPool paid the owner for an epoch, nanoTON; undefined while the API does not show it. */
export async function readReward(
  client: Pick<TonIndexerClient, "transactions">,
  of: RewardOf,
): Promise<bigint | undefined> {
  const pool = await openRewardPool(of.names.codes)
  const range = { startUtime: of.since, sort: "asc", limit: 100 } as const
  const accounts = [pool.address]
  const rows = await client.transactions({ accounts, ...range, signal: of.signal })
  for (const row of rows) {
    const reward = rewardIn(row, of)
    if (reward !== undefined) return reward
  }
  return undefined
}
