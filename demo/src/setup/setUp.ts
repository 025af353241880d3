import { join } from "node:path"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { type CocoonClient, createCocoonClient } from "@cocoon/client"
import type { Wallet } from "@cocoon/client/wallet"
import { formatDuration, formatTon } from "@cocoon/protocol/format"
import { createTonIndexerClient, type TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { initAgent } from "../agent/initAgent.js"
import { registerAgent } from "../agent/registerAgent.js"
import { type Agent, startAgent } from "../agent/startAgent.js"
import { type AgentConfig, writeAgentConfig } from "../agent/writeAgentConfig.js"
import { type Gateway, startGateway } from "../gateway/startGateway.js"
import { writeGatewayConfig } from "../gateway/writeGatewayConfig.js"
import { openIndex } from "../indexer/openIndex.js"
import { fund } from "../localnet/fund.js"
import { type Localnet, startLocalnet } from "../localnet/startLocalnet.js"
import { unusedPort } from "../processes/unusedPort.js"
import type { Run } from "../run/Run.js"
import { KEY_BUDGET, STAKE } from "./constants.js"
import { createPeople, FUNDING, type People } from "./createPeople.js"
import { deployRegistry } from "./deployRegistry.js"
import { type Listing, listToy } from "./listToy.js"
import { registryOf } from "./registryOf.js"
import type { Stage } from "./Stage.js"

/** Index of the demo's one Provider under its owner. */
const PROVIDER_INDEX = 0

/** Ports that people know; 0 takes any. */
export interface Ports {
  readonly localnet: number
  readonly gateway: number
  readonly indexer: number
}

/**
 * Brings a network up: localnet, wallets, Registry, listing, an agent that is registered, attested and at work, and a
 * gateway before it; an indexer follows from the Registry on.
 */
export async function setUp(run: Run, ports: Ports): Promise<Stage> {
  const image = startInit(run)
  const localnet = await startNetwork(run, ports.localnet)
  const indexer = createTonIndexerClient({ baseUrl: localnet.toncenterV3 })
  const people = await makePeople(run, { localnet, indexer })
  const { wallets } = people
  const registry = (await registryOf(wallets.governor.address)).address
  const { globalId } = localnet
  const attestation = { root: TEST_ROOT_PUBLIC_KEY }
  const network = { indexer, registry, globalId, attestation }
  const as = (wallet: Wallet) => createCocoonClient({ ...network, wallet })
  const { rewardPool, verifier } = await deploy(run, {
    client: as(wallets.governor),
    people,
    image,
  })
  const index = openIndex(run, { localnet, registry, port: ports.indexer })
  const model = await list(run, { client: as(wallets.modelOwner), owner: wallets.modelOwner })
  const owner = wallets.providerOwner.address
  const settings = { registry, owner, globalId, model }
  const api = localnet.toncenterV3
  const servePort = await unusedPort()
  const { backend } = run.config
  const agentConfig = await configure(run, { ...settings, chainApi: api, servePort, backend })
  const address = await register(run, { agentConfig, indexer, owner: wallets.providerOwner })
  const agent = await start(run, agentConfig)
  const provider = { name: { owner, index: PROVIDER_INDEX }, address }
  const client = as(wallets.client)
  const gatewayConfig = await writeGatewayConfig({
    dir: run.gatewayDir,
    port: ports.gateway,
    registry,
    globalId,
    api,
    model: model.address,
    walletSeed: people.gatewaySeed,
  })
  const gateway = await startFront(run, gatewayConfig)
  return {
    localnet,
    indexer,
    people,
    client,
    registry,
    rewardPool,
    verifier,
    model,
    provider,
    agent,
    agentConfig,
    gateway,
    gatewayConfig,
    index: await index,
  }
}

/** The agent's keys are made while the network starts: neither needs the other. */
function startInit(run: Run): Promise<bigint> {
  const image = initAgent(run.processes, { dataDir: run.agentDir, signal: run.signal })
  image.catch(() => undefined)
  return image
}

type Settings = Omit<AgentConfig, "file" | "dataDir" | "modelsDir" | "index">

/** Writes the agent's settings; returns their file. */
async function configure({ agentDir, modelsDir }: Run, settings: Settings): Promise<string> {
  const file = join(agentDir, "agent.json")
  const folders = { dataDir: agentDir, modelsDir }
  await writeAgentConfig({ ...settings, ...folders, file, index: PROVIDER_INDEX })
  return file
}

function startNetwork(run: Run, port: number): Promise<Localnet> {
  return run.step("localnet", async (note, signal) => {
    const { prices } = run.config
    const localnet = await startLocalnet(run.processes, { prices, port, signal, onStart: run.keep })
    note(`global id ${localnet.globalId}, ${prices} prices, ${localnet.toncenterV3}`)
    return localnet
  })
}

interface Network {
  readonly localnet: Localnet
  readonly indexer: TonIndexerClient
}

function makePeople(run: Run, { localnet, indexer }: Network): Promise<People> {
  return run.step("wallets", async (note, signal) => {
    const people = await createPeople({
      indexer,
      globalId: localnet.globalId,
      signal: run.signal,
      fund: (to, amount) => fund(localnet.control, { to, amount, signal }),
    })
    note(`${Object.keys(people.wallets).join(", ")}: ${formatTon(FUNDING)} from the faucet`)
    return people
  })
}

interface Actor {
  readonly client: CocoonClient
  readonly people: People
}

interface Deployment extends Actor {
  readonly image: Promise<bigint>
}

async function deploy(
  run: Run,
  { client, people, image }: Deployment,
): Promise<{ rewardPool: Address; verifier: Address }> {
  const { governor, guardian } = people.wallets
  const imageId = await run.step("node agent's keys and image", () => image)
  return run.step("Registry, RewardPool, AttestationVerifier", async (note, signal) => {
    const roles = { governor, guardian: guardian.address }
    const deployed = await deployRegistry(client, { ...roles, imageId, signal })
    note(`${client.registry}, one image approved, test root pinned`)
    return deployed
  })
}

function list(
  run: Run,
  { client, owner }: { readonly client: CocoonClient; readonly owner: Wallet },
): Promise<Listing> {
  return run.step("toy model listed", async (note, signal) => {
    const { modelsDir } = run
    const listing = await listToy(client, { owner: owner.address, modelsDir, signal })
    note(`${listing.address}, royalty 5 %`)
    return listing
  })
}

interface Registration {
  readonly agentConfig: string
  readonly indexer: TonIndexerClient
  readonly owner: Wallet
}

function register(run: Run, { agentConfig, indexer, owner }: Registration): Promise<Address> {
  return run.step("Provider registered", async (note, signal) => {
    const options = { configFile: agentConfig, indexer, owner, signal }
    const provider = await registerAgent(run.processes, options)
    note(`${provider}, stake ${formatTon(STAKE)}`)
    return provider
  })
}

function start(run: Run, configFile: string): Promise<Agent> {
  return run.step("node agent attested on chain and at work", async (note, signal) => {
    const agent = await startAgent(run.processes, { configFile, signal, onStart: run.keep })
    const left = agent.validUntil - Math.floor(Date.now() / 1_000)
    note(`attested for ${formatDuration(left)}, ${agent.http}`)
    return agent
  })
}

function startFront(run: Run, configFile: string): Promise<Gateway> {
  return run.step("OpenAI gateway", async (note, signal) => {
    const options = { configFile, keyBudget: KEY_BUDGET, signal, onStart: run.keep }
    const gateway = await startGateway(run.processes, options)
    note(gateway.baseUrl)
    return gateway
  })
}
