import { join } from "node:path"
import { importHpkeKeyPair, isCocoonError } from "@cocoon/protocol"
import type { Log, Shutdown } from "@cocoon/service"
import { keepAttested } from "../attest/keepAttested.js"
import { createBackend } from "../backends/createBackend.js"
import { createSlots } from "../backends/slots.js"
import { ChainError } from "../chain/ChainError.js"
import { createJobReader } from "../chain/jobReader.js"
import { pause } from "../chain/pause.js"
import type { Config } from "../config/agentConfig.js"
import { keepEpochs } from "../epochs/keepEpochs.js"
import { createHttpServer } from "../http/server.js"
import { createMetrics, type Metrics } from "../metrics.js"
import { keepOffer } from "../offer/keepOffer.js"
import { createServing, type Serving } from "../serve/createServing.js"
import type { Weights } from "../weights/createWeights.js"
import { createWeightsGate, type WeightsGate } from "../weights/weightsGate.js"
import { createBidShades } from "../work/bidShades.js"
import { createWork, type Work } from "../work/createWork.js"
import { handleJobEvent } from "../work/jobEvents.js"
import { createLockSlots } from "../work/lockSlots.js"
import { createRaces } from "../work/races.js"
import { createThrottle } from "../work/throttle.js"
import type { WorkContext } from "../work/workContext.js"
import { createAgentState } from "./agentState.js"
import { bidRules } from "./bidRules.js"
import { type Agent, type FollowHooks, openAgent } from "./openAgent.js"
import { openWeights } from "./openWeights.js"
import { publishGauges } from "./publishGauges.js"
import { references } from "./references.js"
import { writeRunning } from "./runningFile.js"

const TERMS_MS = 600_000
const ATTEST_DELAY_MS = 5_000
/** How long a start waits for weights; they go on coming after it. */
const WEIGHTS_MS = 10_000

/** What `run` prints once it takes work. */
export type Ready = {
  readonly ready: true
  readonly provider: string
  readonly http: string
  /** Where Sessions are served; null without --serve-listen. */
  readonly serve: string | null
  readonly models: readonly string[]
  readonly validUntil: number
}

/** How the agent is told and ended. */
export type RunAgentDeps = {
  readonly log: Log
  readonly shutdown: Shutdown
  readonly version: string
}

type Parts = RunAgentDeps & {
  readonly agent: Agent
  readonly metrics: Metrics
  readonly gate: WeightsGate
}

async function workContext(
  { agent, log, metrics, gate, shutdown }: Parts,
  follow: WorkContext["follow"],
) {
  const { chain, config, keys, journal, channel, provider, bell, signal } = agent
  const { client, confirm, names, clock } = chain
  const { operator } = config
  const { maxConcurrentJobs, maxLostRaces, prices, floors, marginSeconds, reserveStop } = operator
  const { modelPolicy } = config.measured
  const onMismatch = (mismatch: object) =>
    log.warn(mismatch, "the model server's count is corrected")
  const context: WorkContext = {
    names,
    clock,
    reader: createJobReader({ client, confirm, names }),
    provider,
    channel,
    journal,
    keys,
    hpke: await importHpkeKeyPair(keys.hpke.exportSecret()),
    backend: createBackend(config, { onMismatch }),
    limits: { prices, floors, modelPolicy, marginSeconds, reserveStop },
    slots: createSlots(maxConcurrentJobs),
    races: createRaces(maxLostRaces),
    bidding: {
      rules: bidRules(operator),
      slotCount: maxConcurrentJobs,
      shades: createBidShades(BigInt(operator.bidShadeBps)),
    },
    lockSlots: createLockSlots(journal.jobs),
    inputRules: {
      hosts: operator.inputHosts,
      maxBytes: operator.maxInputBytes,
      totalMs: operator.inputSeconds * 1_000,
    },
    references: references(operator),
    revealFile: (dealId) => join(operator.dataDir, `reveal-${dealId}.json`),
    weights: gate,
    mayAskTerms: createThrottle(TERMS_MS),
    bell,
    follow,
    metrics,
    log: log.child("work"),
    draining: shutdown.signal,
    signal,
  }
  return context
}

/** What was started and goes on. */
type Started = {
  readonly context: WorkContext
  readonly work: Work
  readonly serving: Serving
  /** Undefined where the backend brings its own. */
  readonly weights: Weights | undefined
}

/** Both take an event in the same journal transaction. */
function takeEvent(context: WorkContext, serving: Serving): FollowHooks["onEvent"] {
  return (event) => {
    const after = [handleJobEvent(context, event), serving.onEvent(event)]
    return () => {
      for (const run of after) run()
    }
  }
}

/** Follows the chain and drives jobs; what ends later is registered first. */
async function startWork(parts: Parts): Promise<Started> {
  const { agent, shutdown, log, metrics, gate } = parts
  const models = Object.keys(agent.config.operator.prices)
  if (models.length === 0) log.warn({}, "no --prices: no listing is served")
  const late: { follow?: WorkContext["follow"]; work?: Work } = {}
  const context = await workContext(parts, {
    add: (address) => late.follow?.add(address),
    remove: (address) => late.follow?.remove(address),
  })
  metrics.memoryWithoutModel.set(process.memoryUsage.rss())
  const { backend, hpke: keyPair } = context
  const weights = openWeights({ agent, backend, keyPair, gate, metrics, log })
  shutdown.onClose("weights", async () => weights?.ended)
  const work = createWork(context)
  const serving = createServing({ agent, work: { ...context, log: log.child("serve") } })
  shutdown.onClose("jobs", () => work.idle())
  shutdown.onClose("payments", () => serving.idle())
  late.follow = await agent.follow({
    models,
    onEvent: takeEvent(context, serving),
    onSeen: (address) => late.work?.begin(address),
  })
  late.work = work
  shutdown.onClose("model", () => context.backend.close())
  return { context, work, serving, weights }
}

/** Waits for the registration, so that a node may be started before its owner has paid. */
async function awaitRegistration({ agent, log, shutdown }: Parts): Promise<void> {
  for (let told = false; !shutdown.signal.aborted; told = true) {
    try {
      await agent.provider.get()
      return
    } catch (error) {
      if (!(error instanceof ChainError) || error.code !== "PROVIDER_MISSING") throw error
      const provider = agent.chain.names.provider.toRawString()
      if (!told)
        log.warn({ provider }, "the Provider is not registered yet; run node-agent register")
      await pause(1_000, shutdown.signal)
    }
  }
}

/** Attests, however long the chain or the collateral service is away; jobs that were begun go on meanwhile. Throws what waiting cannot mend. */
async function awaitAttestation({ agent, log, shutdown }: Parts): Promise<void> {
  for (;;) {
    try {
      await agent.attester.ensure(shutdown.signal)
      return
    } catch (error) {
      const mends = isCocoonError(error) && error.retryable
      if (!mends || shutdown.signal.aborted) throw error
      log.warn({ error }, "the attestation is not in force yet; it is tried again")
      await pause(ATTEST_DELAY_MS, shutdown.signal)
    }
  }
}

/**
 * Has the weights of the listings, or as far as they come in a moment, so that the first job does not wait for them: the
 * backend's own are loaded now, others go on coming. Throws BACKEND_MODEL.
 */
async function loadModels({ agent, gate }: Parts, { context, weights }: Started): Promise<void> {
  if (weights !== undefined) return weights.settled(WEIGHTS_MS)
  await context.backend.countTokens?.("")
  for (const listing of Object.keys(agent.config.operator.prices))
    gate.report(listing, { state: "given" })
}

/** Starts the agent; resolves once it takes work. Throws ConfigError, KeysError, ChainError, JournalError, AttestError. */
export async function runAgent(config: Config, deps: RunAgentDeps): Promise<Ready> {
  const { log, shutdown } = deps
  const metrics = createMetrics()
  const agent = await openAgent(config, { log, metrics, shutdown })
  const gate = createWeightsGate()
  const parts: Parts = { ...deps, agent, metrics, gate }
  await awaitRegistration(parts)
  const started = await startWork(parts)
  const { context, work, serving } = started
  const { version } = deps
  const { httpListen, drainSeconds, dataDir } = config.operator
  const state = createAgentState({ agent, work: context, sessions: serving.view, version })
  const server = await createHttpServer({ state, metrics, log, listen: httpListen })
  shutdown.onClose("http", () => server.close())
  const running = await writeRunning(dataDir, { url: server.url, pid: process.pid })
  shutdown.onClose("running file", running.remove)
  shutdown.onClose("serving", () => serving.close())
  const drainMs = drainSeconds * 1000
  shutdown.onClose("drain", async () => {
    await Promise.all([work.drain(drainMs), serving.drain(drainMs)])
  })
  const settings = config.operator
  const { signal: draining } = shutdown
  const kept = { ...agent, ...agent.chain, log, limits: settings, settings }
  const offer = keepOffer({ ...kept, slots: context.slots, draining })
  shutdown.onClose("offer", () => offer.drain(drainMs))
  work.resume()
  await Promise.all([awaitAttestation(parts), loadModels(parts, started)])
  agent.provider.invalidate()
  const view = await agent.provider.get()
  void keepAttested(agent.attester, { log, signal: shutdown.signal })
  void keepEpochs({ ...kept, signal: draining })
  const sessions = serving.view
  void publishGauges({ agent, metrics, context, sessions, log, signal: shutdown.signal })
  const serve = (await serving.start()) ?? null
  const provider = agent.chain.names.provider.toRawString()
  const listings = Object.keys(config.operator.prices)
  const validUntil = Number(view.attestation.validUntil)
  return { ready: true, provider, http: server.url, serve, models: listings, validUntil }
}
