import { TOKEN_CLASSES } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { pause } from "../chain/pause.js"
import { JOB_STATES, type JobState } from "../journal/jobStates.js"
import type { Metrics } from "../metrics.js"
import type { SessionsView } from "../serve/sessionsView.js"
import type { WorkContext } from "../work/workContext.js"
import type { Agent } from "./openAgent.js"

const EVERY_MS = 5_000
const OPEN_STATES = (Object.keys(JOB_STATES) as JobState[]).filter(
  (state) => JOB_STATES[state].length > 0,
)

/** What the gauges are read from. */
export type GaugeSources = {
  readonly agent: Agent
  readonly metrics: Metrics
  readonly context: Pick<WorkContext, "slots">
  readonly sessions: () => SessionsView
  readonly log: Log
  readonly signal: AbortSignal
}

function publishSessions({ metrics, sessions }: GaugeSources): void {
  const { open, inFlight, channels, ...amounts } = sessions()
  metrics.sessionsOpen.set(open)
  metrics.sessionsInFlight.set(inFlight)
  metrics.sessionChannels.set(channels)
  for (const [kind, amount] of Object.entries(amounts))
    metrics.sessionMoney.set({ kind }, Number(amount))
}

function publish({ agent, metrics, context }: GaugeSources): void {
  const { provider, journal, config, attester, chain } = agent
  const { maxConcurrentJobs, prices } = config.operator
  const view = provider.last()
  if (view !== undefined) metrics.reserve.set(Number(view.reserve))
  metrics.rewards.set(Number(journal.epochs.rewards()))
  metrics.attestedUntil.set(attester.view()?.validUntil ?? 0)
  const counts = journal.jobs.counts()
  for (const state of OPEN_STATES) metrics.jobsOpen.set({ state }, counts[state] ?? 0)
  const busy = context.slots.busy()
  metrics.slots.set({ use: "busy" }, busy)
  metrics.slots.set({ use: "free" }, maxConcurrentJobs - busy)
  for (const [model, sheet] of Object.entries(prices)) {
    for (const name of TOKEN_CLASSES) metrics.price.set({ model, class: name }, Number(sheet[name]))
  }
  metrics.chainLag.set(Date.now() / 1000 - chain.clock.now())
}

/** Keeps the gauges, and what they are read from, no older than a few seconds until the signal fires; never rejects. */
export async function publishGauges(sources: GaugeSources): Promise<void> {
  const { agent, log, signal } = sources
  const { reserveWarn } = agent.config.operator
  for (let low = false; !signal.aborted; ) {
    try {
      const [view] = await Promise.all([agent.provider.get(), agent.chain.clock.refresh(signal)])
      const { reserve } = view
      if (reserve < reserveWarn && !low)
        log.warn({ reserve }, "the gas reserve is low; send coins to the Provider")
      low = reserve < reserveWarn
    } catch (error) {
      if (!signal.aborted) log.warn({ error }, "the chain could not be read")
    }
    if (signal.aborted) return
    publish(sources)
    publishSessions(sources)
    await pause(EVERY_MS, signal)
  }
}
