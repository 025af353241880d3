import type { HpkeKeyPair } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import type { Backend } from "../backends/backend.js"
import { createSlots } from "../backends/slots.js"
import type { Metrics } from "../metrics.js"
import { createWeights, type Weights } from "../weights/createWeights.js"
import type { SourceRules } from "../weights/source/sourceRules.js"
import type { WeightsState } from "../weights/WeightsState.js"
import type { WeightsGate } from "../weights/weightsGate.js"
import type { Agent } from "./openAgent.js"

/** Whose weights are brought, to which backend, and who is told. */
export type OpenWeights = {
  readonly agent: Agent
  readonly backend: Pick<Backend, "loader">
  readonly keyPair: HpkeKeyPair
  readonly gate: WeightsGate
  readonly metrics: Metrics
  readonly log: Log
}

function rulesOf({ operator }: Agent["config"]): SourceRules {
  const { weightsHosts, weightsFiles, weightsAnswerSeconds, weightsStallSeconds } = operator
  return {
    hosts: weightsHosts,
    filesDir: weightsFiles,
    firstByteMs: weightsAnswerSeconds * 1000,
    stallMs: weightsStallSeconds * 1000,
  }
}

function count({ metrics }: OpenWeights, model: string, state: WeightsState): void {
  metrics.weightsReady.set({ model }, state.state === "ready" ? 1 : 0)
  if (state.state === "refused") metrics.weightsRefusals.inc({ model, reason: state.reason })
  if (state.state === "waiting" && state.progress !== undefined)
    metrics.weightsVerified.set({ model }, state.progress.verified)
}

/**
 * Brings the weights of the listings that have a price, where --weights-directory says so; undefined where the backend's
 * own weights are served.
 */
export function openWeights(of: OpenWeights): Weights | undefined {
  const { agent, backend, keyPair, gate, log } = of
  const { chain, config, bell, signal } = agent
  const { weightsDirectory: directory } = config.measured
  if (directory === undefined) return undefined
  const { prices, weightsParallel: parallel } = config.operator
  return createWeights({
    ...{ client: chain.client, names: chain.names, keyPair, bell, signal, directory, parallel },
    rules: rulesOf(config),
    slots: createSlots(parallel),
    loader: backend.loader,
    listings: Object.keys(prices),
    log: log.child("weights"),
    onState(listing, state) {
      gate.report(listing, state)
      count(of, listing, state)
    },
  })
}
