import {
  type Model,
  openModel,
  openProvider,
  openRewardPool,
  type Provider,
  protocolCodes,
  Registry,
  type RewardPool,
} from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import {
  Blockchain,
  type BlockchainSnapshot,
  LocalBlockchainStorage,
  type SandboxContract,
  type TreasuryContract,
} from "@ton/sandbox"
import { attest } from "./attest.js"
import { MODEL_HASH, ROYALTY_BPS } from "./constants.js"
import { namedKeys } from "./keys.js"
import { executor, networkConfig, type Prices } from "./networkConfig.js"
import { initialise, register } from "./setup.js"
import { START, termsCell } from "./terms.js"
import type { Labels } from "./trace.js"

export type Wallet = SandboxContract<TreasuryContract>

/** A network with a Registry, one attested Provider, one listing and people with money. */
export interface World {
  readonly chain: Blockchain
  /** Where the chain keeps its accounts. */
  readonly accounts: LocalBlockchainStorage
  readonly prices: Prices
  readonly terms: Cell
  readonly codes: Cell
  readonly governor: Wallet
  readonly guardian: Wallet
  readonly verifier: Wallet
  readonly treasury: Wallet
  readonly providerOwner: Wallet
  readonly modelOwner: Wallet
  readonly client: Wallet
  readonly stranger: Wallet
  readonly registry: SandboxContract<Registry>
  readonly provider: SandboxContract<Provider>
  readonly model: SandboxContract<Model>
  readonly pool: SandboxContract<RewardPool>
  readonly enclave: ReturnType<typeof namedKeys>
  readonly hpke: ReturnType<typeof namedKeys>
  readonly operator: ReturnType<typeof namedKeys>
  /** Keys of a TD that starts later. */
  readonly nextEnclave: ReturnType<typeof namedKeys>
  readonly nextHpke: ReturnType<typeof namedKeys>
  readonly labels: Labels
}

export type Stage = "empty" | "initialised" | "registered" | "attested"

export interface WorldOptions {
  readonly prices?: Prices
  /** How far the set-up goes: nothing, Registry, Provider and listing, attestation (unless said otherwise). */
  readonly stage?: Stage
  readonly terms?: Cell
}

const states = new Map<string, Promise<BlockchainSnapshot>>()
const STAGES: readonly Stage[] = ["empty", "initialised", "registered", "attested"]

/** A world of its own; the set-up runs once per kind of world, then its state is loaded. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const prices = options.prices ?? "sandbox"
  const stage = options.stage ?? "attested"
  const terms = options.terms ?? termsCell()
  const key = `${prices} ${stage} ${terms.hash().toString("hex")}`
  const known = states.get(key)
  const world = await people({ prices, terms, predeploy: known === undefined })
  const state = known ?? setUp(world, stage)
  states.set(key, state)
  await world.chain.loadFrom(await state)
  return world
}

async function setUp(world: World, stage: Stage): Promise<BlockchainSnapshot> {
  const steps = STAGES.indexOf(stage)
  if (steps >= 1) await initialise(world)
  if (steps >= 2) await register(world)
  if (steps >= 3) await attest(world)
  return world.chain.snapshot()
}

async function newChain(prices: Prices, storage: LocalBlockchainStorage): Promise<Blockchain> {
  const chain = await Blockchain.create({
    config: await networkConfig(prices),
    storage,
    executor: await executor,
  })
  chain.now = START
  chain.verbosity = { print: false, blockchainLogs: false, vmLogs: "none", debugLogs: false }
  return chain
}

async function wallets(chain: Blockchain, predeploy: boolean) {
  const wallet = (seed: string) => chain.treasury(seed, { predeploy, resetBalanceIfZero: false })
  return {
    governor: await wallet("governor"),
    guardian: await wallet("guardian"),
    verifier: await wallet("verifier"),
    treasury: await wallet("treasury"),
    providerOwner: await wallet("providerOwner"),
    modelOwner: await wallet("modelOwner"),
    client: await wallet("client"),
    stranger: await wallet("stranger"),
  }
}

type Owners = Awaited<ReturnType<typeof wallets>>

async function derive(owners: Owners) {
  const registry = await Registry.fromInit(owners.governor.address, 0n, null)
  const codes = await protocolCodes(registry.address)
  return {
    codes,
    registry,
    provider: await openProvider({ codes, owner: owners.providerOwner.address, index: 0 }),
    model: await openModel({
      codes,
      owner: owners.modelOwner.address,
      modelHash: MODEL_HASH,
      royaltyBps: ROYALTY_BPS,
    }),
    pool: await openRewardPool(codes),
  }
}

const derived = new Map<string, ReturnType<typeof derive>>()

/** The contracts at their derived addresses; worlds have the same owners, so it is computed once. */
async function contracts(chain: Blockchain, owners: Owners) {
  const key = owners.governor.address.toRawString()
  const known = derived.get(key) ?? derive(owners)
  derived.set(key, known)
  const { codes, registry, provider, model, pool } = await known
  return {
    codes,
    registry: chain.openContract(registry),
    provider: chain.openContract(provider),
    model: chain.openContract(model),
    pool: chain.openContract(pool),
  }
}

interface People {
  readonly prices: Prices
  readonly terms: Cell
  /** False if a state with these wallets is loaded next. */
  readonly predeploy: boolean
}

async function people({ prices, terms, predeploy }: People): Promise<World> {
  const accounts = new LocalBlockchainStorage()
  const chain = await newChain(prices, accounts)
  const owners = await wallets(chain, predeploy)
  const { codes, ...opened } = await contracts(chain, owners)
  const named: [string, { address: Address }][] = Object.entries({ ...owners, ...opened })
  return {
    chain,
    accounts,
    prices,
    terms,
    codes,
    ...owners,
    ...opened,
    enclave: namedKeys("enclave"),
    hpke: namedKeys("hpke"),
    operator: namedKeys("operator"),
    nextEnclave: namedKeys("next enclave"),
    nextHpke: namedKeys("next hpke"),
    labels: new Map(named.map(([name, { address }]) => [address.toRawString(), name])),
  }
}
