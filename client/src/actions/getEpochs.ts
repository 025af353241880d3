import { epochOf } from "@cocoon/protocol"
import { openRewardPool, type PoolState } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"

/** One epoch's money and the work it rewards, nanoTON; epochs are days since 1970. */
export interface EpochView {
  readonly epoch: number
  /** What may be done about it by now: reports on the day after it, claims on the two days after that. */
  readonly stage: "reports" | "claims" | "over"
  readonly pot: bigint
  /** Reported so far: protocol fees of the deals that Providers counted. */
  readonly totalWork: bigint
  readonly paid: bigint
}

/** The RewardPool as of its last turn; amounts are nanoTON. */
export interface EpochsView {
  readonly pool: Address
  /** Of the clock. */
  readonly current: number
  /** Of the last turn; `turnEpoch` brings it to the clock's. Null before the first. */
  readonly turned: number | null
  readonly treasury: Address | null
  readonly treasuryBps: number
  readonly treasuryDue: bigint
  /** Sponsors' deposits of the running epoch. */
  readonly sponsored: bigint
  /** Left by epochs that can no longer be claimed: part of the next pot. */
  readonly carried: bigint
  readonly balance: bigint
  /** Newest first. */
  readonly epochs: readonly EpochView[]
}

/**
 * Reads the RewardPool's epochs; null before the pool stands.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getEpochs } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * for (const { epoch, stage, pot, totalWork } of (await getEpochs(client))?.epochs ?? []) {
 *   console.log(epoch, stage, pot, totalWork)
 * }
 */
export async function getEpochs(client: CocoonClient): Promise<EpochsView | null> {
  const contract = await openRewardPool(await client.codes())
  if (!(await isDeployed(client, contract))) return null
  const pool = client.indexer.open(contract)
  const [now, state, balance] = await Promise.all([
    client.now(),
    pool.getPool(),
    pool.getCollected(),
  ])
  const current = epochOf(now)
  return {
    pool: contract.address,
    current,
    turned: state === null || state.epoch === 0n ? null : Number(state.epoch),
    treasury: state?.treasury ?? null,
    treasuryBps: Number(state?.treasuryBps ?? 0n),
    treasuryDue: state?.treasuryDue ?? 0n,
    sponsored: state?.sponsored ?? 0n,
    carried: state?.carried ?? 0n,
    balance,
    epochs: state === null ? [] : epochsOf(state, current),
  }
}

function epochsOf({ pots }: PoolState, current: number): EpochView[] {
  return [...pots]
    .map(([epoch, { pot, totalWork, paid }]) => {
      return { epoch, stage: stageOf(current - epoch), pot, totalWork, paid }
    })
    .sort((a, b) => b.epoch - a.epoch)
}

function stageOf(age: number): EpochView["stage"] {
  if (age <= 1) return "reports"
  return age <= 3 ? "claims" : "over"
}
