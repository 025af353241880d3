import { EPOCH_SECONDS } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import { pause } from "../chain/pause.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import type { Journal } from "../journal/journal.js"
import { epochSteps, type OpenStep } from "./epochSteps.js"
import { epochWorks } from "./epochWorks.js"
import { type RewardReader, readReward } from "./readReward.js"

/** What turns the cranks of the rewards; `jitterSeconds` spreads agents over a window. */
export type EpochDeps = {
  readonly client: RewardReader
  readonly names: ChainNames
  readonly clock: ChainClock
  readonly provider: ProviderCache
  readonly channel: Pick<ProviderChannel, "submit" | "outcome">
  readonly journal: Journal
  readonly limits: {
    readonly rewardMinimum: bigint
    readonly epochJitterSeconds: number
    readonly reserveStop: bigint
  }
  readonly log: Log
  readonly signal: AbortSignal
  /** Between two looks; 15 s unless a test says otherwise. */
  readonly lookMs?: number
  /** 0 to 1, of the spread; chance unless a test says otherwise. */
  readonly random?: () => number
}

const LOOK_MS = 15_000
const CRANK_VALUE = toNano("0.1")
const FIRST_RETRY_SECONDS = 60
const LAST_RETRY_SECONDS = 3_600

/** Drawn once and journalled: a moment of the window, so that not all Providers report at midnight. */
function planOf(deps: EpochDeps, { epoch, step, from, until }: OpenStep) {
  const { journal, limits, random = Math.random } = deps
  const spread = Math.min(limits.epochJitterSeconds, Math.floor((until - from) * 0.75))
  return journal.epochs.plan({ epoch, step }, from + Math.floor(random() * spread))
}

/** An earlier process, or this one, has a crank of this kind under way. */
function underWay({ journal }: EpochDeps, purpose: string) {
  return journal.outbox.open().find((message) => message.purpose === purpose)
}

/**
 * Books what claims brought, as the pool's own history tells it: also of one whose reward the API showed late, that an earlier
 * process made, or that somebody else turned. A claim that the pool refused is not claimed for long.
 */
async function bookRewards(deps: EpochDeps): Promise<void> {
  const { client, names, journal, log, provider, signal } = deps
  const { standing } = await provider.get()
  for (const { epoch, claimed } of epochWorks(standing)) {
    if (!claimed || journal.epochs.rewarded(epoch) !== undefined) continue
    const since = (epoch + 2) * EPOCH_SECONDS
    const amount = await readReward(client, { names, epoch, since, signal })
    if (amount === undefined) continue
    journal.epochs.reward(epoch, amount)
    log.info({ epoch, amount }, "a reward was paid to the owner")
  }
}

async function turn(deps: EpochDeps, open: OpenStep): Promise<void> {
  const { channel, clock, journal, log, provider, signal } = deps
  const { epoch, step } = open
  const { dueAt, attempts } = planOf(deps, open)
  const now = clock.now()
  if (now < dueAt) return
  const purpose = step === "report" ? "report" : "reward"
  const body = step === "report" ? callBodies.reportEpoch(epoch) : callBodies.claimEpoch(epoch)
  const wait = Math.min(FIRST_RETRY_SECONDS * 2 ** attempts, LAST_RETRY_SECONDS)
  const tried = () => journal.epochs.tried({ epoch, step }, now + wait)
  const call = { role: "enclave", purpose, value: CRANK_VALUE, body, journal: tried } as const
  const before = underWay(deps, purpose)
  const id = before === undefined ? await channel.submit(call, signal) : before.id
  const outcome = await channel.outcome(id, signal)
  provider.invalidate()
  if (outcome.ok) log.info({ epoch, step }, "a crank of the rewards was turned")
  else log.warn({ epoch, step, code: outcome.code }, "a crank of the rewards was not taken")
}

async function look(deps: EpochDeps): Promise<void> {
  const { clock, limits, provider, signal } = deps
  const { rewardMinimum: minimum } = limits
  const now = await clock.refresh(signal)
  const { reserve, standing } = await provider.get()
  const open = reserve < limits.reserveStop ? [] : epochSteps(standing, { now, minimum })
  for (const step of open) await turn(deps, step)
  await bookRewards(deps)
}

/** Reports work and claims rewards, each at its moment of the window, until the signal fires; never rejects. */
export async function keepEpochs(deps: EpochDeps): Promise<void> {
  const { lookMs = LOOK_MS, log, signal } = deps
  while (!signal.aborted) {
    try {
      await look(deps)
    } catch (error) {
      if (!signal.aborted) log.warn({ error }, "rewards could not be looked after; tried again")
    }
    await pause(lookMs, signal)
  }
}
