import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { BPS, bytesToHex, type PriceSheet, uintToBytes } from "@cocoon/protocol"
import { stringifyTon } from "@cocoon/protocol/units"
import type { Address } from "@ton/core"
import { STAKE } from "../setup/constants.js"
import type { Listing } from "../setup/listToy.js"
import { type AGENTS, LIMITS, type MarketModel } from "./cast.js"

/** Less than the demo waits for a child's end. */
const DRAIN_SECONDS = 3

/** Tokens of the market's jobs, before the node has seen any. */
const EXPECTED_USAGE = { prompt: "10", cached: "0", completion: "40", reasoning: "0" }

/** Which agent, where it lives and what it can serve. */
export interface MarketAgentConfig {
  readonly agent: (typeof AGENTS)[number]
  readonly dataDir: string
  /** Where it fetches the public toy. */
  readonly modelsDir: string
  /** host:port of the sealed weights. */
  readonly weightsHost: string
  readonly models: Readonly<Record<MarketModel, Listing>>
  readonly registry: Address
  readonly owner: Address
  readonly globalId: number
  readonly chainApi: string
  readonly port: number
}

/** A part of the limits. */
function partOfLimits(bps: bigint): PriceSheet {
  const { prompt, cached, completion, reasoning } = LIMITS
  const part = (rate: bigint) => (rate * bps) / BPS
  return {
    prompt: part(prompt),
    cached: part(cached),
    completion: part(completion),
    reasoning: part(reasoning),
  }
}

/** Writes the settings of one of the market's agents; returns their file. */
export async function writeMarketAgent(config: MarketAgentConfig): Promise<string> {
  const { agent, dataDir, port, models, registry, owner, ...network } = config
  const listings = Object.entries(models)
  const hashOf = ({ name }: Listing) => bytesToHex(uintToBytes(name.modelHash, 32))
  const perListing = (bps: bigint) => sheetsOf(models, bps)
  const settings = {
    measured: {
      attestation: "test",
      modelPolicy: Object.fromEntries(listings.map(([name, one]) => [hashOf(one), `${name} toy`])),
      weightsDirectory: join(dataDir, "weights"),
    },
    operator: {
      dataDir,
      registry: registry.toRawString(),
      owner: owner.toRawString(),
      globalId: network.globalId,
      chainApi: network.chainApi,
      weightsFiles: network.modelsDir,
      weightsHosts: network.weightsHost,
      stake: stringifyTon(STAKE),
      prices: perListing(agent.priceBps),
      floors: perListing(agent.costBps),
      costs: perListing(agent.costBps),
      expectedUsage: EXPECTED_USAGE,
      endpoint: `http://127.0.0.1:${port}`,
      serveListen: `127.0.0.1:${port}`,
      httpListen: "127.0.0.1:0",
      maxConcurrentJobs: agent.slots,
      referenceBytes: agent.inlineBytes,
      drainSeconds: DRAIN_SECONDS,
    },
  }
  const file = join(dataDir, "agent.json")
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  return file
}

/** The same sheet for each listing, as settings write it. */
function sheetsOf(models: MarketAgentConfig["models"], bps: bigint) {
  const rates = Object.entries(partOfLimits(bps)).map(([token, rate]) => [token, `${rate}`])
  const sheet = Object.fromEntries(rates)
  return Object.fromEntries(
    Object.values(models).map(({ address }) => [address.toRawString(), sheet]),
  )
}
