import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { PriceSheet } from "@cocoon/protocol"
import { openProvider, type Provider } from "@cocoon/wrappers"
import { Address, Cell, type OpenedContract, toNano } from "@ton/core"
import { type Deployment, deployProtocol } from "./deployProtocol.js"
import { type Network, type NetworkOptions, type Person, startNetwork } from "./network.js"
import { publishToy } from "./publishToy.js"
import { runCommand } from "./startAgent.js"
import { testImage } from "./testImage.js"

/** Prices of the tests, nanoTON per million tokens. */
export const SHEET = {
  prompt: 2_000_000_000n,
  cached: 500_000_000n,
  completion: 8_000_000_000n,
  reasoning: 8_000_000_000n,
}
export const FLOOR = {
  prompt: 1_000_000_000n,
  cached: 100_000_000n,
  completion: 4_000_000_000n,
  reasoning: 4_000_000_000n,
}

/** A network with the protocol, people, and the settings of one agent that is not started. */
export interface Scene {
  readonly network: Network
  readonly deployment: Deployment
  readonly owner: Person
  readonly client: Person
  readonly stranger: Person
  readonly dataDir: string
  readonly provider: OpenedContract<Provider>
  /** Flags of every command. */
  readonly flags: readonly string[]
  /** init, register and what the owner sends for it. */
  register(extra?: readonly string[]): Promise<void>
  /** Registers another Provider of the owner, with operator's settings of its own; gives its agent's flags. */
  registerAnother(index: number, operator: object): Promise<readonly string[]>
  /** Runs a command with --json and reads what it prints. */
  json(command: readonly string[]): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** Sends what `register` prints, in its order. */
async function sendAll(
  scene: Pick<Scene, "network" | "owner">,
  report: unknown,
  provider: Address,
) {
  const { messages } = report as { messages: { to: string; value: string; body: string }[] }
  for (const { to, value, body } of messages) {
    const boc = Cell.fromBase64(body)
    await scene.owner.send({ to: Address.parseRaw(to), value: BigInt(value), body: boc })
    await scene.network.until(async () => {
      const [state] = await scene.network.client.accountStates({ addresses: [provider] })
      return state?.status === "active" ? true : undefined
    }, "the Provider")
  }
}

const priceText = (sheet: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(sheet).map(([name, rate]) => [name, String(rate)]))

function settingsOf(parts: {
  network: Network
  deployment: Deployment
  owner: Person
  folder: string
  dataDir: string
  options: SceneOptions
}) {
  const { network, deployment, owner, folder, dataDir, options } = parts
  const model = deployment.model.toRawString()
  const hash = deployment.modelHash.toString(16).padStart(64, "0")
  return {
    measured: {
      attestation: "test",
      modelPolicy: { [hash]: "toy" },
      logLevel: "debug",
      ...(options.measured?.backend === "openai"
        ? {}
        : { weightsDirectory: join(folder, "weights") }),
      ...options.measured,
    },
    operator: {
      dataDir,
      registry: deployment.registry.toRawString(),
      owner: owner.address.toRawString(),
      globalId: network.globalId,
      chainApi: network.api,
      weightsFiles: join(folder, "models"),
      endpoint: "https://node.example",
      prices: { [model]: priceText(options.sheet ?? SHEET) },
      floors: { [model]: priceText(FLOOR) },
      httpListen: "127.0.0.1:0",
      ...options.operator,
    },
  }
}

async function command(
  flags: readonly string[],
  args: readonly string[],
): Promise<Record<string, unknown>> {
  const { code, out, err } = await runCommand([...args, "--json", ...flags])
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${err}`)
  return JSON.parse(out) as Record<string, unknown>
}

/** What a test wants otherwise: settings of the agent by section, and its prices. */
export interface SceneOptions extends NetworkOptions {
  readonly measured?: Readonly<Record<string, unknown>>
  readonly operator?: Readonly<Record<string, unknown>>
  readonly sheet?: PriceSheet
  /** Image ids that the Registry approves; unless said otherwise that of the test attestation. */
  readonly images?: readonly bigint[]
}

/** Starts everything but the agent. */
export async function createScene(options: SceneOptions = {}): Promise<Scene> {
  const network = await startNetwork(options)
  const [governor, modelOwner, owner, client, stranger] = await Promise.all(
    ["governor", "modelOwner", "owner", "client", "stranger"].map((name) =>
      network.person(name, toNano("200")),
    ),
  )
  if (!governor || !modelOwner || !owner || !client || !stranger) throw new Error("people")
  const folder = await mkdtemp(join(tmpdir(), "cocoon-agent-"))
  const deployment = await deployProtocol(network, {
    toy: await publishToy(join(folder, "models")),
    governor,
    modelOwner,
    images: options.images ?? [await testImage()],
  })
  const dataDir = join(folder, "data")
  const file = join(folder, "settings.json")
  const settings = settingsOf({ network, deployment, owner, folder, dataDir, options })
  await writeFile(file, JSON.stringify(settings))
  const flags = [`--config=${file}`]
  const contract = await openProvider({ codes: deployment.codes, owner: owner.address, index: 0 })
  const json = (args: readonly string[]) => command(flags, args)
  return {
    network,
    deployment,
    owner,
    client,
    stranger,
    dataDir,
    provider: network.client.open(contract),
    flags,
    json,
    async register(extra = []) {
      await json(["init"])
      await sendAll({ network, owner }, await json(["register", ...extra]), contract.address)
    },
    async registerAnother(index, operator) {
      const { owner: from, codes } = { owner: owner.address, codes: deployment.codes }
      const { address } = await openProvider({ codes, owner: from, index })
      const own = { ...settings.operator, ...operator, index, dataDir: `${dataDir}-${index}` }
      const others = `${file}-${index}`
      await writeFile(others, JSON.stringify({ ...settings, operator: own }))
      await command([`--config=${others}`], ["init"])
      const report = await command([`--config=${others}`], ["register"])
      await sendAll({ network, owner }, report, address)
      return [`--config=${others}`]
    },
    async close() {
      await network.close()
      await rm(folder, { recursive: true })
    },
  }
}
