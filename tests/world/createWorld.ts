import { bytesToSnake } from "@cocoon/protocol"
import {
  childCodes,
  type Model,
  openModel,
  openProvider,
  openRewardPool,
  type Provider,
  protocolCodes,
  Registry,
  type RewardPool,
  storeEnclaveKeys,
  storeListedPrice,
  storeProviderProfile,
  storeRegistryParameters,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { Blockchain, type SandboxContract, type TreasuryContract } from "@ton/sandbox"
import { attest } from "./attest.js"
import { namedKeys, toUint } from "./keys.js"
import { networkConfig, type Prices } from "./networkConfig.js"
import { START, termsCell } from "./terms.js"

export const SHEET = {
  $$type: "PriceSheet",
  prompt: 2_000_000_000n,
  cached: 500_000_000n,
  completion: 8_000_000_000n,
  reasoning: 8_000_000_000n,
} as const
export const FLOOR = {
  $$type: "PriceSheet",
  prompt: 1_000_000_000n,
  cached: 100_000_000n,
  completion: 4_000_000_000n,
  reasoning: 4_000_000_000n,
} as const
export const MODEL_HASH = 0x1234n
export const ROYALTY_BPS = 500
export const IMAGE_ID = 0xabcdn
export const STAKE = toNano("20")
export const DEPOSIT = toNano("1")

type Wallet = SandboxContract<TreasuryContract>

/** A network with a Registry, one attested Provider, one listing and people with money. */
export interface World {
  readonly chain: Blockchain
  readonly terms: Cell
  readonly codes: Cell
  readonly governor: Wallet
  readonly guardian: Wallet
  readonly attestor: Wallet
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
}

export interface WorldOptions {
  readonly prices?: Prices
  readonly attested?: boolean
  readonly terms?: Cell
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const chain = await Blockchain.create({
    config: await networkConfig(options.prices ?? "sandbox"),
  })
  chain.now = START
  chain.verbosity = { print: false, blockchainLogs: false, vmLogs: "none", debugLogs: false }
  const [governor, guardian, attestor, providerOwner, modelOwner, client, stranger] =
    await Promise.all([
      chain.treasury("governor"),
      chain.treasury("guardian"),
      chain.treasury("attestor"),
      chain.treasury("providerOwner"),
      chain.treasury("modelOwner"),
      chain.treasury("client"),
      chain.treasury("stranger"),
    ])
  const terms = options.terms ?? termsCell()
  const registry = chain.openContract(await Registry.fromInit(governor.address, 0n, null))
  const codes = await protocolCodes(registry.address)
  const provider = chain.openContract(
    await openProvider({ codes, owner: providerOwner.address, index: 0 }),
  )
  const model = chain.openContract(
    await openModel({
      codes,
      owner: modelOwner.address,
      modelHash: MODEL_HASH,
      royaltyBps: ROYALTY_BPS,
    }),
  )
  const pool = chain.openContract(await openRewardPool(codes))
  const world: World = {
    chain,
    terms,
    codes,
    governor,
    guardian,
    attestor,
    providerOwner,
    modelOwner,
    client,
    stranger,
    registry,
    provider,
    model,
    pool,
    enclave: namedKeys("enclave"),
    hpke: namedKeys("hpke"),
    operator: namedKeys("operator"),
  }
  await initialise(world)
  await register(world)
  if (options.attested ?? true) await attest(world)
  return world
}

async function initialise(world: World): Promise<void> {
  const { registry, governor, attestor, guardian, pool } = world
  await registry.send(
    governor.getSender(),
    { value: toNano("1") },
    {
      $$type: "InitRegistry",
      queryId: 0n,
      codes: await childCodes(),
      parameters: beginCell()
        .store(
          storeRegistryParameters({
            $$type: "RegistryParameters",
            verifier: attestor.address,
            guardian: guardian.address,
            stakeMinimum: toNano("10"),
            listingDeposit: DEPOSIT,
            validitySeconds: 86_400n,
            tcbStatuses: 1n,
          }),
        )
        .endCell(),
      terms: world.terms,
    },
  )
  await registry.send(
    governor.getSender(),
    { value: toNano("0.1") },
    { $$type: "SetImage", queryId: 0n, imageId: IMAGE_ID, approved: true },
  )
  await pool.send(governor.getSender(), { value: toNano("0.1") }, null)
}

/** Registers the Provider and its limits and price, and lists the model. */
async function register(world: World): Promise<void> {
  const { registry, providerOwner, modelOwner, provider, model } = world
  await registry.send(
    modelOwner.getSender(),
    { value: toNano("2") },
    {
      $$type: "ListModel",
      queryId: 0n,
      modelHash: MODEL_HASH,
      royaltyBps: BigInt(ROYALTY_BPS),
      manifest: bytesToSnake(new TextEncoder().encode("https://models.example/toy.json")),
    },
  )
  await registry.send(
    providerOwner.getSender(),
    { value: STAKE + toNano("5") },
    registration(world),
  )
  const value = toNano("0.1")
  await provider.send(
    providerOwner.getSender(),
    { value },
    { $$type: "SetBondBudget", queryId: 0n, bondBudget: toNano("10") },
  )
  await provider.send(
    providerOwner.getSender(),
    { value },
    {
      $$type: "SetPrice",
      queryId: 0n,
      model: toUint(model.address.hash),
      price: beginCell()
        .store(storeListedPrice({ $$type: "ListedPrice", sheet: SHEET, floor: FLOOR }))
        .endCell(),
    },
  )
}

/** RegisterProvider of the world's Provider. */
export function registration(world: World) {
  const text = (value: string) => bytesToSnake(new TextEncoder().encode(value))
  return {
    $$type: "RegisterProvider",
    queryId: 0n,
    index: 0n,
    stake: STAKE,
    operatorKey: toUint(world.operator.publicKey),
    keys: beginCell()
      .store(
        storeEnclaveKeys({
          $$type: "EnclaveKeys",
          enclaveKey: toUint(world.enclave.publicKey),
          hpkeKey: toUint(world.hpke.publicKey),
        }),
      )
      .endCell(),
    profile: beginCell()
      .store(
        storeProviderProfile({
          $$type: "ProviderProfile",
          endpoint: text("https://node.example"),
          gpuClass: text("H100"),
        }),
      )
      .endCell(),
  } as const
}
