import { bytesToSnake } from "@cocoon/protocol"
import { openProvider, storeProviderProfile } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import { DEPOSIT, RESERVE, STAKE, STAKE_MINIMUM } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { toUint } from "../world/keys.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt, succeeded } from "../world/outcomes.js"
import { toRegistry } from "../world/registryCalls.js"
import { listing, registration, text } from "../world/setup.js"
import { wreck } from "../world/wreck.js"

const REGISTER = ["providerOwner > registry RegisterProvider", "registry > provider ProviderBirth"]
const LIST = ["modelOwner > registry ListModel", "registry > model ModelBirth"]

const profile = (endpoint: number, gpuClass: number) =>
  beginCell()
    .store(
      storeProviderProfile({
        $$type: "ProviderProfile",
        endpoint: bytesToSnake(new Uint8Array(endpoint)),
        gpuClass: bytesToSnake(new Uint8Array(gpuClass)),
      }),
    )
    .endCell()

/** A profile whose endpoint is one byte a cell: short, but dear to keep. */
function scattered(cells: number): Cell {
  let endpoint = beginCell().storeUint(0, 8).endCell()
  for (let at = 1; at < cells; at++) {
    endpoint = beginCell().storeUint(at, 8).storeRef(endpoint).endCell()
  }
  return beginCell()
    .store(
      storeProviderProfile({
        $$type: "ProviderProfile",
        endpoint,
        gpuClass: bytesToSnake(new Uint8Array(4)),
      }),
    )
    .endCell()
}

describe.each(PRICES)("births through the Registry at %s prices", (prices) => {
  it("owner registers: the stake is booked, the rest of the value is reserve, keys are pending", async () => {
    const world = await createWorld({ prices, stage: "initialised" })
    const seen = await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE)
    expect(seen.trace).toEqual(REGISTER)
    expect(Object.keys(seen.delta).sort()).toEqual(["provider", "providerOwner"])
    expect(await world.provider.getLedger()).toMatchObject({
      stake: STAKE,
      locked: 0n,
      bondBudget: 0n,
    })
    const reserve = await world.provider.getGasReserve()
    expect(reserve).toBeGreaterThan(RESERVE - toNano("4"))
    expect(await world.provider.getProvider()).toMatchObject({
      seqno: 0n,
      enclaveKey: 0n,
      pendingEnclaveKey: toUint(world.enclave.publicKey),
      operatorKey: toUint(world.operator.publicKey),
    })
    expect((await world.registry.getRegistry())?.providers).toBe(1n)
  })

  it("owner lists a model: the deposit is booked, the listing knows the terms", async () => {
    const world = await createWorld({ prices, stage: "initialised" })
    const seen = await toRegistry(world, "modelOwner", listing(), toNano("2"))
    expect(seen.trace).toEqual(LIST)
    expect(await world.model.getModel()).toMatchObject({ deposit: DEPOSIT, delisted: false })
    expect((await world.registry.getRegistry())?.models).toBe(1n)
    const again = await toRegistry(world, "modelOwner", listing(), toNano("2"))
    expect(again.trace).toEqual([...LIST, "model > modelOwner ListingRefused"])
    expect(again.delta.modelOwner).toBe(-again.fees)
  })

  const births = [
    [
      "RegisterProvider",
      STAKE + toNano("10"),
      (world: World, value: bigint) =>
        world.registry.send(world.providerOwner.getSender(), { value }, registration(world)),
    ],
    [
      "ListModel",
      DEPOSIT + toNano("10"),
      (world: World, value: bigint) =>
        world.registry.send(world.modelOwner.getSender(), { value }, listing()),
    ],
  ] as const
  it.each(births)(
    "%s: the least value gives life to a solvent child, one nanoTON less is refused",
    async (_, most, birth) => {
      const world = await createWorld({ prices, stage: "initialised" })
      const send = (value: bigint): Promise<SendMessageResult> => birth(world, value)
      const least = await minimumValue(world, {
        send,
        accepted: ({ transactions }) => exitCodeAt(transactions, world.registry.address) === 0,
        most,
      })
      const state = world.chain.snapshot()
      const refused = await observe(world, () => send(least - 1n))
      expect(refused.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
      expect(Object.keys(refused.delta)).toHaveLength(1)
      await world.chain.loadFrom(state)
      const born = await observe(world, () => send(least))
      expect(succeeded(born)).toBe(true)
      if (born.delta.provider) expect(await world.provider.getGasReserve()).toBeGreaterThan(0n)
      else expect(born.delta.model).toBeGreaterThan(DEPOSIT)
    },
  )
})

describe("what a registration may say", () => {
  const refusals: [string, Parameters<typeof registration>[1], string][] = [
    ["a stake below the minimum", { stake: STAKE_MINIMUM - 1n }, "ERROR_STAKE_TOO_SMALL"],
    ["an endpoint of 257 bytes", { profile: profile(257, 4) }, "ERROR_SNAKE_MALFORMED"],
    ["a GPU class of 65 bytes", { profile: profile(4, 65) }, "ERROR_SNAKE_MALFORMED"],
    ["an endpoint in too many cells", { profile: scattered(6) }, "ERROR_SNAKE_MALFORMED"],
    ["an enclave key of zero", { keys: beginCell().storeUint(0, 512).endCell() }, "ERROR_NO_KEYS"],
  ]
  it.each(refusals)("owner cannot register with %s", async (_, changes, error) => {
    const world = await createWorld({ stage: "initialised" })
    const seen = await toRegistry(
      world,
      "providerOwner",
      registration(world, changes),
      toNano("30"),
    )
    expect(seen.trace[0]).toBe(`providerOwner > registry RegisterProvider ! ${error}`)
    expect(seen.delta).toEqual({ providerOwner: -seen.fees })
  })

  it("owner registers with an endpoint in four cells", async () => {
    const world = await createWorld({ stage: "initialised" })
    const message = registration(world, { profile: scattered(4) })
    expect((await toRegistry(world, "providerOwner", message, toNano("30"))).trace).toEqual(
      REGISTER,
    )
  })

  it("owner registers with the least stake and the longest profile", async () => {
    const world = await createWorld({ stage: "initialised" })
    const message = registration(world, { stake: STAKE_MINIMUM, profile: profile(256, 64) })
    const seen = await toRegistry(world, "providerOwner", message, toNano("30"))
    expect(seen.trace).toEqual(REGISTER)
  })

  const listings: [string, Parameters<typeof listing>[0], string][] = [
    ["a royalty above 50 %", { royaltyBps: 5_001n }, "ERROR_ROYALTY_TOO_HIGH"],
    [
      "a manifest of 513 bytes",
      { manifest: bytesToSnake(new Uint8Array(513)) },
      "ERROR_SNAKE_MALFORMED",
    ],
  ]
  it.each(listings)("owner cannot list a model with %s", async (_, changes, error) => {
    const world = await createWorld({ stage: "initialised" })
    const seen = await toRegistry(world, "modelOwner", listing(changes), toNano("2"))
    expect(seen.trace[0]).toBe(`modelOwner > registry ListModel ! ${error}`)
    expect(seen.delta).toEqual({ modelOwner: -seen.fees })
  })

  it("owner lists with the highest royalty and the longest manifest", async () => {
    const world = await createWorld({ stage: "initialised" })
    const manifest = bytesToSnake(new Uint8Array(512))
    const seen = await toRegistry(
      world,
      "modelOwner",
      listing({ royaltyBps: 5_000n, manifest }),
      toNano("2"),
    )
    expect(succeeded(seen)).toBe(true)
  })

  it("two Providers of one owner have two addresses", async () => {
    const world = await createWorld()
    const second = await openProvider({
      codes: world.codes,
      owner: world.providerOwner.address,
      index: 1,
    })
    world.labels.set(second.address.toRawString(), "provider1")
    const message = registration(world, { index: 1n })
    const seen = await toRegistry(world, "providerOwner", message, STAKE + RESERVE)
    expect(seen.trace[1]).toBe("registry > provider1 ProviderBirth")
  })

  it("stranger's deployment of a Provider's StateInit does not stop its birth", async () => {
    const world = await createWorld({ stage: "initialised" })
    const { init } = world.provider
    const early = await observe(world, () =>
      post(world.stranger, { to: world.provider, value: toNano("1"), ...(init ? { init } : {}) }),
    )
    expect(early.trace[0]).toBe("stranger > provider - ! ERROR_NOT_INITIALISED")
    expect(early.delta).toEqual({ stranger: -early.fees })
    const seen = await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE)
    expect(seen.trace).toEqual(REGISTER)
    expect((await world.provider.getLedger()).stake).toBe(STAKE)
  })
})

describe("a birth that bounces", () => {
  it("registration: the value waits for its owner, who takes it back; nobody else can, nor twice", async () => {
    const world = await createWorld({ stage: "initialised" })
    await wreck(world, world.provider.address)
    const seen = await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE)
    expect(seen.trace).toHaveLength(3)
    expect(seen.trace[2]).toBe("provider > registry (bounced)")
    const stranded = (await world.registry.getRegistry())?.stranded.get(
      toUint(world.provider.address.hash),
    )
    expect(stranded).toBe(seen.arrived("provider > registry (bounced)"))
    const reclaim = { $$type: "ReclaimRegistration", queryId: 0n, index: 0n, codes: null } as const
    const thief = await toRegistry(world, "stranger", reclaim)
    expect(thief.trace[0]).toMatch(/ERROR_NOTHING_STRANDED$/)
    const back = await toRegistry(world, "providerOwner", reclaim)
    expect(back.trace).toEqual([
      "providerOwner > registry ReclaimRegistration",
      "registry > providerOwner RegistryPayout",
    ])
    expect(back.delta.registry).toBe(-(stranded ?? 0n))
    expect(back.delta.providerOwner).toBe((stranded ?? 0n) - back.fees)
    const twice = await toRegistry(world, "providerOwner", reclaim)
    expect(twice.trace[0]).toMatch(/ERROR_NOTHING_STRANDED$/)
    expect((await world.registry.getRegistry())?.strandedCount).toBe(0n)
  })

  it("listing: the value waits for its owner", async () => {
    const world = await createWorld({ stage: "initialised" })
    await wreck(world, world.model.address)
    await toRegistry(world, "modelOwner", listing(), toNano("2"))
    const { modelHash, royaltyBps } = listing()
    const names = { queryId: 0n, modelHash, royaltyBps, codes: null }
    const reclaim = { $$type: "ReclaimListing", ...names } as const
    const back = await toRegistry(world, "modelOwner", reclaim)
    expect(back.delta.modelOwner).toBeGreaterThan(toNano("1.9"))
    const other = { ...reclaim, royaltyBps: 0n }
    expect((await toRegistry(world, "modelOwner", other)).trace[0]).toMatch(/NOTHING_STRANDED$/)
  })

  it("what bounced twice at one address adds up", async () => {
    const world = await createWorld({ stage: "initialised" })
    await wreck(world, world.provider.address)
    const [first, second] = [
      await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE),
      await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE),
    ]
    const edge = "provider > registry (bounced)"
    expect(
      (await world.registry.getRegistry())?.stranded.get(toUint(world.provider.address.hash)),
    ).toBe(first.arrived(edge) + second.arrived(edge))
  })

  it("anyone may add to the Registry's own rent", async () => {
    const world = await createWorld({ stage: "initialised" })
    const seen = await observe(world, () =>
      post(world.stranger, { to: world.registry, value: toNano("1") }),
    )
    expect(seen.trace).toEqual(["stranger > registry -"])
    expect(seen.delta.registry).toBeGreaterThan(toNano("0.99"))
    expect(text("x").bits.length).toBe(8)
  })
})
