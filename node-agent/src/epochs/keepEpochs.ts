import type { Log } from "@cocoon/service"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import { pause } from "../chain/pause.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import type { Journal } from "../journal/journal.js"
import { epochSteps, type OpenStep } from "./epochSteps.js"
import { readReward } from "./readReward.js"

/** What turns the cranks of the rewards; `jitterSeconds` spreads agents over a window. */
export type EpochDeps = {
  readonly client: Pick<TonIndexerClient, "transactions">
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
}

const LOOK_MS = 15_000
const CRANK_VALUE = toNano("0.1")
const FIRST_RETRY_SECONDS = 60
const LAST_RETRY_SECONDS = 3_600
const REWARD_LOOKS = 10
const REWARD_LOOK_MS = 1_000

/** Drawn once and journalled: a moment of the window, so that not all Providers report at midnight. */
function planOf({ journal, limits }: EpochDeps, { epoch, step, from, until }: OpenStep) {
  const spread = Math.min(limits.epochJitterSeconds, Math.floor((until - from) * 0.75))
  return journal.epochs.plan({ epoch, step }, from + Math.floor(Math.random() * spread))
}

/** An earlier process, or this one, has a crank of this kind under way. */
function underWay({ journal }: EpochDeps, purpose: string) {
  return journal.outbox.open().find((message) => message.purpose === purpose)
}

/** Books what a claim brought, as the pool's own history tells it. */
async function bookReward(deps: EpochDeps, epoch: number, since: number): Promise<void> {
  const { client, names, journal, log, signal } = deps
  for (let look = 0; look < REWARD_LOOKS && !signal.aborted; look += 1) {
    const amount = await readReward(client, { names, epoch, since, signal })
    if (amount !== undefined) {
      journal.epochs.reward(epoch, amount)
      log.info({ epoch, amount }, "a reward was paid to the owner")
      return
    }
    await pause(REWARD_LOOK_MS, signal)
  }
  log.warn({ epoch }, "the pool's history does not show a reward; a refused claim is made again")
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
  if (!outcome.ok) log.warn({ epoch, step, code: outcome.code }, "a crank was not taken")
  else if (step === "claim") await bookReward(deps, epoch, now)
  else log.info({ epoch }, "the work of an epoch was reported")
}

async function look(deps: EpochDeps): Promise<void> {
  const { clock, limits, provider, signal } = deps
  const now = await clock.refresh(signal)
  const { reserve, standing } = await provider.get()
  if (reserve < limits.reserveStop) return
  for (const open of epochSteps(standing, { now, minimum: limits.rewardMinimum }))
    await turn(deps, open)
}

/** Reports work and claims rewards, each at its moment of the window, until the signal fires; never rejects. */
export async function keepEpochs(deps: EpochDeps): Promise<void> {
  const { log, signal } = deps
  while (!signal.aborted) {
    try {
      await look(deps)
    } catch (error) {
      if (!signal.aborted) log.warn({ error }, "rewards could not be looked after; tried again")
    }
    await pause(LOOK_MS, signal)
  }
}
