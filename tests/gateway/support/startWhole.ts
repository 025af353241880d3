import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  type FakeOpenAi,
  type FakeOpenAiOptions,
  startFakeOpenAi,
} from "@cocoon/node-agent/testing"
import { toNano } from "@ton/core"
import OpenAI, { type ClientOptions } from "openai"
import type { NetworkOptions } from "../../node-agent/support/network.js"
import { createScene, type Scene, SHEET } from "../../node-agent/support/scene.js"
import { type AgentProcess, startAgent } from "../../node-agent/support/startAgent.js"
import { freePort } from "./freePort.js"
import { type GatewayProcess, gatewayJson, startGateway } from "./startGateway.js"
import { writeGatewayFiles } from "./writeGatewayFiles.js"

/** A hundred times the list price: a few answers are worth the gas of a payment. */
export const PRICES = {
  prompt: 100n * SHEET.prompt,
  cached: 100n * SHEET.cached,
  completion: 100n * SHEET.completion,
  reasoning: 100n * SHEET.reasoning,
}

/** What the wallet of a gateway is given, nanoTON. */
export const WALLET_COINS = toNano("100")

/** What a test wants otherwise. */
export interface WholeOptions {
  readonly network?: NetworkOptions
  readonly backend?: FakeOpenAiOptions
  /** Settings of the agent, by section. */
  readonly measured?: Readonly<Record<string, unknown>>
  readonly operator?: Readonly<Record<string, unknown>>
  readonly gatewayFlags?: readonly string[]
  /** Told where the node listens; gives the port that its Provider names instead, such as a man's in the middle. */
  readonly between?: (nodePort: number) => Promise<number>
}

/** Localnet, an attested agent before a fake model server, and a gateway: processes of their own, but the model server. */
export interface Whole {
  readonly scene: Scene
  readonly backend: FakeOpenAi
  /** Settings and data of the gateway. */
  readonly folder: string
  /** Text of a key with a large budget. */
  readonly apiKey: string
  readonly agent: AgentProcess
  readonly gateway: GatewayProcess
  restartAgent(): Promise<void>
  restartGateway(): Promise<void>
  /** `gateway <args> --json` with the settings of this one. */
  command(...args: readonly string[]): Promise<Record<string, unknown>>
  /** Makes a key of its own; returns its text. */
  key(name: string, ...flags: readonly string[]): Promise<string>
  /** The stock client; it retries nothing. */
  openai(options?: ClientOptions): OpenAI
  close(): Promise<void>
}

type Closer = () => Promise<unknown>

async function startNode(options: WholeOptions, closers: Closer[]) {
  const backend = await startFakeOpenAi(options.backend)
  closers.push(backend.close)
  const nodePort = await freePort()
  const named = (await options.between?.(nodePort)) ?? nodePort
  const scene = await createScene({
    ...options.network,
    sheet: PRICES,
    measured: {
      backend: "openai",
      backendUrl: backend.url,
      backendModel: "fake-model",
      ...options.measured,
    },
    operator: {
      serveListen: `127.0.0.1:${nodePort}`,
      endpoint: `http://127.0.0.1:${named}`,
      maxConcurrentJobs: 16,
      ...options.operator,
    },
  })
  closers.push(scene.close)
  await scene.register()
  return { backend, scene }
}

async function startAll(options: WholeOptions, closers: Closer[]): Promise<Whole> {
  const { backend, scene } = await startNode(options, closers)
  const folder = await mkdtemp(join(tmpdir(), "cocoon-whole-"))
  closers.push(() => rm(folder, { recursive: true }))
  const config = ["--config", await writeGatewayFiles(scene, folder)]
  const command = (...args: readonly string[]) => gatewayJson([...args, ...config])
  const key = async (name: string, ...flags: readonly string[]) => {
    const made = await command("keys", "create", "--name", name, ...flags)
    return String(made.key)
  }
  const apiKey = await key("rich", "--budget", "40", "--rpm", "1000000", "--tpm", "1000000000")
  let agent = await startAgent(scene.flags)
  closers.push(() => agent.kill())
  const startFront = () => startGateway([...config, ...(options.gatewayFlags ?? [])])
  let gateway = await startFront()
  closers.push(() => gateway.kill())
  const { wallet } = gateway.ready
  await scene.network.control("faucet", { address: wallet, amount: String(WALLET_COINS) })
  return {
    scene,
    backend,
    folder,
    apiKey,
    get agent() {
      return agent
    },
    get gateway() {
      return gateway
    },
    async restartAgent() {
      agent = await startAgent(scene.flags)
    },
    async restartGateway() {
      gateway = await startFront()
    },
    command,
    key,
    openai: (client = {}) =>
      new OpenAI({ baseURL: gateway.ready.baseUrl, apiKey, maxRetries: 0, ...client }),
    close: () => closeAll(closers),
  }
}

async function closeAll(closers: Closer[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

/** Brings everything up, or nothing. */
export async function startWhole(options: WholeOptions = {}): Promise<Whole> {
  const closers: Closer[] = []
  try {
    return await startAll(options, closers)
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}
