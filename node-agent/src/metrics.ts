import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600]

function jobMetrics(registers: Registry[]) {
  return {
    jobs: new Counter({
      name: "cocoon_agent_jobs_total",
      help: "Jobs that entered a state, by state and error code.",
      labelNames: ["state", "code"] as const,
      registers,
    }),
    jobsOpen: new Gauge({
      name: "cocoon_agent_jobs_open",
      help: "Jobs in a state that is not final, by state: the queue.",
      labelNames: ["state"] as const,
      registers,
    }),
    slots: new Gauge({
      name: "cocoon_agent_slots",
      help: "Job slots, by use (free or busy).",
      labelNames: ["use"] as const,
      registers,
    }),
    claimSeconds: new Histogram({
      name: "cocoon_agent_claim_seconds",
      help: "From a job seen to its claim seen on chain.",
      buckets: SECONDS,
      registers,
    }),
    settleSeconds: new Histogram({
      name: "cocoon_agent_settle_seconds",
      help: "From a job's answer to its settlement seen on chain.",
      buckets: SECONDS,
      registers,
    }),
    demand: new Counter({
      name: "cocoon_agent_demand_total",
      help: "Open and direct jobs seen on a listing's board, by model.",
      labelNames: ["model", "mode"] as const,
      registers,
    }),
  }
}

function backendMetrics(registers: Registry[]) {
  return {
    memoryWithoutModel: new Gauge({
      name: "cocoon_agent_resident_bytes_without_model",
      help: "Resident memory of the agent just before its model was loaded.",
      registers,
    }),
    inferenceSeconds: new Histogram({
      name: "cocoon_agent_inference_seconds",
      help: "Duration of a generation, by outcome (ok or the error's code).",
      labelNames: ["outcome"] as const,
      buckets: SECONDS,
      registers,
    }),
    tokens: new Counter({
      name: "cocoon_agent_tokens_total",
      help: "Tokens metered, by class (prompt, cached, completion, reasoning).",
      labelNames: ["class"] as const,
      registers,
    }),
    usageChecks: new Counter({
      name: "cocoon_agent_usage_checks_total",
      help: "Usages, by who counted (engine, checked, unchecked, lower).",
      labelNames: ["counted_by"] as const,
      registers,
    }),
  }
}

function weightsMetrics(registers: Registry[]) {
  return {
    weightsReady: new Gauge({
      name: "cocoon_agent_weights_ready",
      help: "1 while a listing's weights are verified and loaded, by model.",
      labelNames: ["model"] as const,
      registers,
    }),
    weightsVerified: new Gauge({
      name: "cocoon_agent_weights_verified_bytes",
      help: "Plaintext bytes of a listing's weights that are on disk and verified, by model.",
      labelNames: ["model"] as const,
      registers,
    }),
    weightsRefusals: new Counter({
      name: "cocoon_agent_weights_refusals_total",
      help: "Tries to get a listing's weights that failed, by model and reason.",
      labelNames: ["model", "reason"] as const,
      registers,
    }),
  }
}

const TTFT_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

function sessionMetrics(registers: Registry[]) {
  return {
    sessionsOpen: new Gauge({
      name: "cocoon_agent_sessions_open",
      help: "Sessions that are served.",
      registers,
    }),
    sessionsInFlight: new Gauge({
      name: "cocoon_agent_session_requests_in_flight",
      help: "Requests of Sessions that were admitted and have not ended.",
      registers,
    }),
    sessionChannels: new Gauge({
      name: "cocoon_agent_session_channels",
      help: "Channels of Sessions that are held.",
      registers,
    }),
    sessionRequests: new Counter({
      name: "cocoon_agent_session_requests_total",
      help: "Requests of Sessions, by outcome (ok, aborted, or the error's code).",
      labelNames: ["code"] as const,
      registers,
    }),
    sessionsRefused: new Counter({
      name: "cocoon_agent_session_refusals_total",
      help: "Channels that were refused, by reason.",
      labelNames: ["reason"] as const,
      registers,
    }),
    sessionMoney: new Gauge({
      name: "cocoon_agent_session_nanoton",
      help: "Over the Sessions that are served, cumulative: metered, authorised and redeemed, in nanoTON.",
      labelNames: ["kind"] as const,
      registers,
    }),
    redeems: new Counter({
      name: "cocoon_agent_redeems_total",
      help: "Payments asked of Sessions, by outcome (paid, or the error's code).",
      labelNames: ["code"] as const,
      registers,
    }),
    ttftSeconds: new Histogram({
      name: "cocoon_agent_session_first_data_seconds",
      help: "From a request of a Session read to its first data sent.",
      buckets: TTFT_SECONDS,
      registers,
    }),
  }
}

function moneyMetrics(registers: Registry[]) {
  return {
    earned: new Counter({
      name: "cocoon_agent_earned_nanoton_total",
      help: "Paid out to the owner by settled deals, by model, in nanoTON.",
      labelNames: ["model"] as const,
      registers,
    }),
    rewards: new Gauge({
      name: "cocoon_agent_rewards_nanoton",
      help: "Paid out to the owner by the RewardPool, over all epochs, in nanoTON.",
      registers,
    }),
    price: new Gauge({
      name: "cocoon_agent_price_nanoton_per_million",
      help: "Own price per million tokens, by model and token class.",
      labelNames: ["model", "class"] as const,
      registers,
    }),
    reserve: new Gauge({
      name: "cocoon_agent_reserve_nanoton",
      help: "Gas reserve of the Provider.",
      registers,
    }),
    attestedUntil: new Gauge({
      name: "cocoon_agent_attested_until_seconds",
      help: "Unix time at which the attestation in force ends; 0 without one.",
      registers,
    }),
  }
}

function chainMetrics(registers: Registry[]) {
  return {
    externals: new Counter({
      name: "cocoon_agent_externals_total",
      help: "External messages to the Provider, by purpose and status.",
      labelNames: ["purpose", "status"] as const,
      registers,
    }),
    chainErrors: new Counter({
      name: "cocoon_agent_chain_errors_total",
      help: "Failed calls of the chain API, by code.",
      labelNames: ["code"] as const,
      registers,
    }),
    chainLag: new Gauge({
      name: "cocoon_agent_chain_lag_seconds",
      help: "Age of the newest block the chain API shows.",
      registers,
    }),
  }
}

/** Every metric of the agent, in a registry of its own; gauges of money lose precision above 2^53 nanoTON. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    ...jobMetrics(registers),
    ...backendMetrics(registers),
    ...sessionMetrics(registers),
    ...weightsMetrics(registers),
    ...moneyMetrics(registers),
    ...chainMetrics(registers),
  }
}

/** The agent's metrics. */
export type Metrics = ReturnType<typeof createMetrics>
