import {
  type CocoonClient,
  claimEpoch,
  type EpochsView,
  getEpochs,
  reportEpoch,
  turnEpoch,
} from "@cocoon/client"
import { EPOCH_SECONDS } from "@cocoon/protocol"
import { loadPastWork, openProvider } from "@cocoon/wrappers"
import { AGENTS, type AgentName } from "./cast.js"
import type { MarketStage } from "./MarketStage.js"
import { moveClock } from "./moveClock.js"
import { until } from "./until.js"

/** The RewardPool on each day, and the protocol fees that each Provider reported, nanoTON. */
export interface EpochsOutcome {
  /** Of the jobs. */
  readonly epoch: number
  readonly days: readonly EpochsView[]
  readonly work: Readonly<Record<AgentName, bigint>>
}

interface Days {
  readonly stage: MarketStage
  readonly epoch: number
  readonly signal: AbortSignal
}

/** Some seconds into a day. */
const MORNING_SECONDS = 60

/**
 * Days after the jobs: on the first their work is reported, on the second rewards are claimed and the treasury is paid,
 * on the fourth what is left rolls over. A stranger turns every crank: the agents are off, and would wait for a random
 * moment of each day.
 */
export async function turnEpochs(days: Days): Promise<EpochsOutcome> {
  const stranger = days.stage.as("stranger")
  await wake(days, 1)
  const workers = await eachWithWork(days)
  for (const name of workers)
    await reportEpoch(stranger, { provider: days.stage.agents[name].provider.name })
  const reported = await poolWhen(days, "every Provider's report", async () =>
    (await bookings(days)).every(({ work, reported }) => work === 0n || reported),
  )
  await wake(days, 2)
  await turnEpoch(stranger)
  for (const name of workers)
    await claimEpoch(stranger, { provider: days.stage.agents[name].provider.name })
  const claimed = await poolWhen(
    days,
    "every Provider's claim, and the treasury's share",
    async (pool) => {
      const all = (await bookings(days)).every(({ work, claimed }) => work === 0n || claimed)
      return all && pool.treasuryDue === 0n
    },
  )
  await wake(days, 4)
  await turnEpoch(stranger)
  const over = await poolWhen(
    days,
    "what is left to roll over",
    async ({ turned }) => turned === days.epoch + 4,
  )
  const works = (await bookings(days)).map(({ name, work }) => [name, work] as const)
  const work = Object.fromEntries(works) as Record<AgentName, bigint>
  return { epoch: days.epoch, days: [reported, claimed, over], work }
}

function wake({ stage, epoch, signal }: Days, day: number): Promise<void> {
  const to = (epoch + day) * EPOCH_SECONDS + MORNING_SECONDS
  return moveClock(stage.localnet.control, { to, signal })
}

async function eachWithWork(days: Days): Promise<AgentName[]> {
  return (await bookings(days)).filter(({ work }) => work > 0n).map(({ name }) => name)
}

/** What each Provider has booked for the epoch. */
function bookings({ stage, epoch }: Days) {
  const { indexer } = stage
  return Promise.all(
    AGENTS.map(async ({ name }) => {
      const codes = await stage.as("stranger").codes()
      const contract = await openProvider({ codes, ...stage.agents[name].provider.name })
      const standing = await indexer.open(contract).getStanding()
      const { first, second, third } = loadPastWork(standing.past.beginParse())
      const open = { epoch: standing.epoch, work: standing.work, reported: false, claimed: false }
      const found = [first, second, third, open].find((one) => one.epoch === BigInt(epoch))
      const { work, reported, claimed } = found ?? { work: 0n, reported: false, claimed: false }
      return { name, work, reported, claimed }
    }),
  )
}

/** The pool, once it is as it should be. */
function poolWhen(
  { stage, signal }: Days,
  what: string,
  holds: (pool: EpochsView) => Promise<boolean>,
): Promise<EpochsView> {
  const stranger: CocoonClient = stage.as("stranger")
  const look = async () => {
    const pool = await getEpochs(stranger)
    return pool !== null && (await holds(pool)) ? pool : undefined
  }
  return until(what, { look, signal })
}
