import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { initAgent } from "../agent/initAgent.js"
import { registerAgent } from "../agent/registerAgent.js"
import { startAgent } from "../agent/startAgent.js"
import { unusedPort } from "../processes/unusedPort.js"
import type { Run } from "../run/Run.js"
import { AGENTS, type AgentName, ownerOf } from "./cast.js"
import type { MarketPeople } from "./createMarketPeople.js"
import type { MarketAgent } from "./MarketStage.js"
import { type MarketAgentConfig, writeMarketAgent } from "./writeMarketAgent.js"

/** Index of each Provider under its owner. */
const PROVIDER_INDEX = 0

/** What all agents share. */
export interface StartMarketAgentsOptions
  extends Pick<
    MarketAgentConfig,
    "models" | "registry" | "globalId" | "chainApi" | "weightsHost" | "modelsDir"
  > {
  readonly people: MarketPeople
  readonly indexer: TonIndexerClient
}

const dataDirOf = ({ agentDir }: Run, agent: AgentName) => join(agentDir, agent)

/** Makes every agent's keys; returns the image id that their quotes will name. */
export async function initMarketAgents(run: Run): Promise<bigint> {
  const { processes, signal } = run
  const images = AGENTS.map(async ({ name }) => {
    const dataDir = dataDirOf(run, name)
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return initAgent(processes, { dataDir, signal })
  })
  const [image, ...others] = await Promise.all(images)
  if (image === undefined || others.some((other) => other !== image))
    throw new Error("the agents run different images")
  return image
}

/** Registers each agent's Provider with a stake of its own owner, and starts the agents. */
export async function startMarketAgents(
  run: Run,
  options: StartMarketAgentsOptions,
): Promise<Readonly<Record<AgentName, MarketAgent>>> {
  const { people, indexer, ...shared } = options
  const registered = await run.step("three Providers registered", async (note, signal) => {
    const each = AGENTS.map(async (agent) => {
      const owner = people[ownerOf(agent.name)]
      const dataDir = dataDirOf(run, agent.name)
      const own = { agent, dataDir, owner: owner.address, port: await unusedPort() }
      const configFile = await writeMarketAgent({ ...shared, ...own })
      const address = await registerAgent(run.processes, { configFile, indexer, owner, signal })
      return { agent, dataDir, configFile, provider: providerOf(owner.address, address) }
    })
    const all = await Promise.all(each)
    note(all.map(({ agent, provider }) => `${agent.name} ${provider.address}`).join(", "))
    return all
  })
  return run.step("three node agents attested on chain and at work", async (note, signal) => {
    const started = registered.map(async ({ agent: cast, configFile, ...rest }) => {
      const name = `node-agent-${cast.name}`
      const running = await startAgent(run.processes, {
        name,
        configFile,
        signal,
        onStart: run.keep,
      })
      return [cast.name, { cast, running, ...rest }] as const
    })
    const agents = await Promise.all(started)
    note(agents.map(([name, { running }]) => `${name} ${running.http}`).join(", "))
    return Object.fromEntries(agents) as Record<AgentName, MarketAgent>
  })
}

function providerOf(owner: Address, address: Address): MarketAgent["provider"] {
  return { name: { owner, index: PROVIDER_INDEX }, address }
}
