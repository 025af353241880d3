import { openModel, openProvider, openRewardPool, type Provider, Registry } from "@cocoon/wrappers"
import { Address, type Contract, type ContractProvider, type Sender, toNano } from "@ton/core"
import { sha256_sync } from "@ton/crypto"
import type { Blockchain, SandboxContract } from "@ton/sandbox"
import { historyOf } from "../indexer/support/historyOf.js"
import { attest } from "../world/attest.js"
import { BOND_BUDGET, MODEL_HASH, PLATFORM_ID, ROYALTY_BPS, STAKE } from "../world/constants.js"
import { createWorld, type Wallet, type World } from "../world/createWorld.js"
import { namedKeys, toUint } from "../world/keys.js"
import { executor, networkConfig, type Prices } from "../world/networkConfig.js"
import { priceCell, registration } from "../world/setup.js"
import { START } from "../world/terms.js"
import { Chain, encodeAccount, type PayingSender, type Snapshot } from "./chain.js"
import { viewOf } from "./views.js"

/** A contract whose messages go through the chain and whose getters read its state. */
export function openOn<T extends Contract>(chain: Chain, contract: T): SandboxContract<T> {
  const read = (name: string) => async () => viewOf(name, chain.data(contract.address))
  const send = async (
    via: PayingSender,
    args: { value: bigint; bounce?: boolean },
    message: unknown,
  ) => {
    const bodies: Parameters<Sender["send"]>[0][] = []
    const provider = {
      internal: async (_: Sender, { value, body }: { value: bigint; body?: never }) => {
        bodies.push({ to: contract.address, value, ...(body ? { body } : {}) })
      },
    }
    const { send: encode } = contract as unknown as {
      send: (to: ContractProvider, by: unknown, args: unknown, message: unknown) => Promise<void>
    }
    await encode(provider as unknown as ContractProvider, via, args, message)
    const [sent] = bodies
    if (!sent) throw new Error("the contract sent nothing")
    return via.send({ ...sent, ...(contract.init ? { init: contract.init } : {}) })
  }
  return new Proxy(contract, {
    get: (target, name) => {
      if (name === "send") return send
      if (typeof name === "string" && name.startsWith("get")) return read(name)
      return Reflect.get(target, name)
    },
  }) as unknown as SandboxContract<T>
}

/** A person: an address and what it holds. */
function person(chain: Chain, address: Address): Wallet {
  const sender = chain.sender(address)
  return { address, getSender: () => sender, send: sender.send } as unknown as Wallet
}

const PEOPLE = [
  "governor",
  "guardian",
  "verifier",
  "treasury",
  "providerOwner",
  "modelOwner",
  "client",
  "stranger",
] as const

/** The world as a chain without wallets shows it: everything that the helpers of tests/world use. */
async function worldOn(chain: Chain, base: World): Promise<World> {
  const wallets = Object.fromEntries(
    PEOPLE.map((name) => [name, person(chain, base[name].address)]),
  )
  const { codes, modelOwner, providerOwner, governor } = base
  const listing = { owner: modelOwner.address, modelHash: MODEL_HASH, royaltyBps: ROYALTY_BPS }
  const opened = {
    registry: openOn(chain, await Registry.fromInit(governor.address, 0n, null)),
    provider: openOn(chain, await openProvider({ codes, owner: providerOwner.address, index: 0 })),
    model: openOn(chain, await openModel({ codes, ...listing })),
    pool: openOn(chain, await openRewardPool(codes)),
  }
  const facade = Object.assign(chain, {
    config: await networkConfig(base.prices),
    openContract: (contract: Contract) => openOn(chain, contract),
  })
  return {
    ...base,
    ...wallets,
    ...opened,
    chain: facade as unknown as Blockchain,
    labels: new Map(base.labels),
  }
}

/** One owner's Provider with its keys, as the world of its own that the helpers take. */
export interface Node {
  readonly world: World
  readonly platform: bigint
}

const names = ["provider", "provider2", "provider3"] as const

async function nodeOf(world: World, at: number): Promise<Node> {
  const platform = PLATFORM_ID + BigInt(at) * 1_000_000n
  if (at === 0) return { world, platform }
  const label = names[at] ?? ""
  const address = new Address(0, sha256_sync(`owner of ${label}`))
  const opened = await openProvider({ codes: world.codes, owner: address, index: 0 })
  const chain = world.chain as unknown as Chain
  world.labels.set(opened.address.toRawString(), label)
  world.labels.set(address.toRawString(), `${label}Owner`)
  return {
    world: {
      ...world,
      provider: openOn(chain, opened) as unknown as SandboxContract<Provider>,
      providerOwner: person(chain, address),
      enclave: namedKeys(`enclave of ${label}`),
      hpke: namedKeys(`hpke of ${label}`),
      operator: namedKeys(`operator of ${label}`),
    },
    platform,
  }
}

/** Money of each person at the start: more than any sequence takes. */
const MONEY = toNano("1000000000")

/** Registers and attests a Provider that the world does not have yet, and gives it gas for hundreds of calls. */
async function settle({ world, platform }: Node, at: number): Promise<void> {
  const owner = world.providerOwner.getSender()
  const value = toNano("0.1")
  if (at > 0) {
    await world.registry.send(owner, { value: STAKE + toNano("5") }, registration(world))
    const price = {
      $$type: "SetPrice",
      queryId: 0n,
      model: toUint(world.model.address.hash),
      price: priceCell(),
    } as const
    await world.provider.send(owner, { value }, price)
    await world.provider.send(
      owner,
      { value },
      { $$type: "SetBondBudget", queryId: 0n, bondBudget: BOND_BUDGET },
    )
    await attest(world, { platformId: platform })
  }
  await world.providerOwner.send({ to: world.provider.address, value: toNano("1000") })
}

export interface Stage {
  readonly chain: Chain
  readonly nodes: readonly Node[]
}

async function stageOn(chain: Chain, base: World): Promise<Stage> {
  const world = await worldOn(chain, base)
  const nodes = await Promise.all(names.map((_, at) => nodeOf(world, at)))
  for (const { world: own } of nodes)
    chain.books.set(own.providerOwner.address.toRawString(), MONEY)
  return { chain, nodes }
}

function snapshotOf(base: World): Snapshot {
  const books = new Map(PEOPLE.map((name) => [base[name].address.toRawString(), MONEY]))
  const accounts = base.accounts
    .knownContracts()
    .filter(({ address }) => !books.has(address.toRawString()))
    .map(
      ({ address, account }) =>
        [address.toRawString(), { encoded: encodeAccount(account) }] as const,
    )
  return { accounts: new Map(accounts), books, lt: base.chain.lt, history: historyOf(base.chain) }
}

const prepared = new Map<Prices, Promise<{ base: World; start: Snapshot }>>()

async function prepare(prices: Prices) {
  const base = await createWorld({ prices })
  const { chain, nodes } = await stageOn(await chainOf(base, snapshotOf(base)), base)
  for (const [at, node] of nodes.entries()) await settle(node, at)
  return { base, start: chain.snapshot() }
}

async function chainOf(base: World, start: Snapshot): Promise<Chain> {
  const options = { executor: await executor, config: base.chain.configBase64, now: START }
  return new Chain(options, start)
}

/** Three attested Providers of three owners, a listing and people with money; prepared once, then its state is copied. */
export async function createStage(prices: Prices): Promise<Stage> {
  const known = prepared.get(prices) ?? prepare(prices)
  prepared.set(prices, known)
  const { base, start } = await known
  return stageOn(await chainOf(base, start), base)
}
