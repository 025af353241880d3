import type { AgentState, ReadyCheck, StatusView } from "../http/agentState.js"
import type { SessionsView } from "../serve/sessionsView.js"
import { weightsView } from "../weights/weightsView.js"
import type { WorkContext } from "../work/workContext.js"
import type { Agent } from "./openAgent.js"

/** What is shown beside the agent's own parts. */
export type AgentStateDeps = {
  readonly agent: Agent
  readonly work: Pick<WorkContext, "backend" | "slots" | "weights">
  readonly sessions: () => SessionsView
  readonly version: string
}

const SILENCE_MS = 60_000

function readiness({ agent }: AgentStateDeps): ReadyCheck[] {
  const { chain, attester, provider, config } = agent
  const reserve = provider.last()?.reserve ?? 0n
  const { reserveStop } = config.operator
  const checks: [string, boolean, string][] = [
    ["chain", chain.clock.silenceMs() < SILENCE_MS, "the chain API shows no new block"],
    ["attestation", attester.view() !== undefined, "no attestation in force for these keys"],
    ["reserve", reserve >= reserveStop, "the gas reserve is below --reserve-stop"],
    ["provider", provider.last()?.state.frozen === false, "the owner froze the Provider"],
  ]
  return checks.map(([name, ready, why]) => (ready ? { name, ready } : { name, ready, why }))
}

function models({ agent, work }: AgentStateDeps): StatusView["models"] {
  const { costs, prices } = agent.config.operator
  const totals = agent.journal.jobs.totals()
  return Object.entries(prices).map(([address, price]) => {
    const { jobs = 0, earned = 0n } = totals.get(address) ?? {}
    const weights = weightsView(work.weights.state(address))
    const bids = costs[address] === undefined ? "floors" : "costs"
    return { address, price, jobsSeen: jobs, earned, bids, weights }
  })
}

/** The agent as its HTTP server shows it. */
export function createAgentState(deps: AgentStateDeps): AgentState {
  const { agent, work, sessions, version } = deps
  const { chain, config, attester, provider, journal } = agent
  const { maxConcurrentJobs, reserveWarn, reserveStop } = config.operator
  return {
    attestation: attester.view,
    readiness: () => readiness(deps),
    status() {
      const view = provider.last()
      const busy = work.slots.busy()
      return {
        provider: chain.names.provider.toRawString(),
        version,
        attestation: {
          mode: config.measured.attestation,
          validUntil: view === undefined ? undefined : Number(view.attestation.validUntil),
        },
        backend: work.backend.describe(),
        jobs: journal.jobs.counts(),
        sessions: sessions(),
        offer: { available: view?.state.available, slashed: view?.state.slashed },
        rewards: journal.epochs.rewards(),
        slots: { free: maxConcurrentJobs - busy, busy },
        reserve: { balance: view?.reserve, warnBelow: reserveWarn, stopBelow: reserveStop },
        models: models(deps),
      }
    },
  }
}
