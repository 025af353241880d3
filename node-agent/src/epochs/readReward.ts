import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { loadClaimReward, openRewardPool } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"

/** Which claim's reward, from which chain second on it may have been paid. */
export type RewardOf = {
  readonly names: ChainNames
  readonly epoch: number
  readonly since: number
  readonly signal: AbortSignal
}

/** What it reads: the Provider's own messages, as the pool's history has a row for every fee of the network. */
export type RewardReader = Pick<TonIndexerClient, "messages" | "transactionsByMessage">

const CLAIMS_READ = 100

function claimsEpoch(body: Cell | null, epoch: number): boolean {
  return body !== null && Number(loadClaimReward(body.beginParse()).epoch) === epoch
}

const paidIn = ({ outMessages }: Transaction) =>
  outMessages.reduce(
    (sum, { opcode, value }) => (opcode === OPCODES.rewardPaid ? sum + value : sum),
    0n,
  )

/** What the RewardPool paid the owner for an epoch, nanoTON; undefined while the API does not show it. */
export async function readReward(client: RewardReader, of: RewardOf): Promise<bigint | undefined> {
  const { names, epoch, since, signal } = of
  const pool = await openRewardPool(names.codes)
  const between = { source: names.provider, destination: pool.address }
  const range = { startUtime: since, sort: "desc", limit: CLAIMS_READ } as const
  const opcode = OPCODES.claimReward
  const claims = await client.messages({ ...between, ...range, opcode, signal })
  for (const { hash: messageHash, body } of claims) {
    if (!claimsEpoch(body, epoch)) continue
    const which = { messageHash, direction: "in", limit: 1 } as const
    const [row] = await client.transactionsByMessage({ ...which, signal })
    if (row?.account.equals(pool.address) === true && row.description.success) return paidIn(row)
  }
  return undefined
}
