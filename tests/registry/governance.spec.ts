import { childCodes, imagesCell } from "@cocoon/wrappers"
import { Address, beginCell, type Cell, toNano } from "@ton/core"
import { attest, beginAttest, verdict } from "../world/attest.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { execute, govern, propose } from "../world/governCalls.js"
import { toRegistry } from "../world/registryCalls.js"
import { parameters, registration } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"

const PROPOSED = "governor > registry ProposeChange"
const RETURNED = (name: string) => `registry > ${name} RegistryPayout`

async function initMessage(world: World) {
  return {
    $$type: "InitRegistry",
    queryId: 0n,
    codes: await childCodes(),
    parameters: parameters(world),
    terms: world.terms,
    images: imagesCell([IMAGE_ID]),
  } as const
}

describe("initialising the Registry", () => {
  it("founder initialises once: terms active from then on, the first images approved, nothing paused or queued", async () => {
    const world = await createWorld({ stage: "empty" })
    const seen = await toRegistry(world, "governor", await initMessage(world), toNano("1"))
    expect(seen.trace).toEqual(["governor > registry InitRegistry"])
    expect(await world.registry.getTerms()).toMatchObject({
      activeAt: BigInt(START),
      supersededAt: 0n,
      older: null,
    })
    expect(await world.registry.getRegistry()).toMatchObject({ pausedUntil: 0n })
    expect(await world.registry.getQueue()).toMatchObject({ count: 0n, lastId: 0n })
    expect(await world.registry.getAdmission()).toMatchObject({
      imageCount: 1n,
      platformCount: 0n,
      tcbNumberMinimum: 0n,
      qeNumberMinimum: 0n,
    })
    expect((await world.registry.getCodes()).hash().equals(world.codes.hash())).toBe(true)
    const again = await toRegistry(world, "governor", await initMessage(world))
    expect(again.trace[0]).toMatch(/ERROR_ALREADY_INITIALISED$/)
    expect(again.delta).toEqual({ governor: -again.fees })
  })

  it("stranger cannot initialise: ERROR_NOT_GOVERNOR", async () => {
    const world = await createWorld({ stage: "empty" })
    const seen = await toRegistry(world, "stranger", await initMessage(world))
    expect(seen.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("founder cannot initialise with terms or parameters out of bounds: ERROR_TERMS_OUT_OF_BOUNDS", async () => {
    const world = await createWorld({ stage: "empty" })
    const good = await initMessage(world)
    const badTerms = { ...good, terms: termsCell({ feeBps: 1_001n }) }
    expect((await toRegistry(world, "governor", badTerms)).trace[0]).toMatch(/OUT_OF_BOUNDS$/)
    const badParameters = { ...good, parameters: parameters(world, { validitySeconds: 3_599n }) }
    expect((await toRegistry(world, "governor", badParameters)).trace[0]).toMatch(/OUT_OF_BOUNDS$/)
  })

  it("32 first images fit, a 33rd does not: ERROR_TOO_MANY_IMAGES; one named twice is counted once", async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, number) => BigInt(number + 1))
    const world = await createWorld({ stage: "empty" })
    const good = await initMessage(world)
    const init = (list: Cell) => toRegistry(world, "governor", { ...good, images: list })
    const over = beginCell()
      .storeUint(99, 256)
      .storeRef(imagesCell(ids(32)))
      .endCell()
    expect((await init(over)).trace[0]).toMatch(/ERROR_TOO_MANY_IMAGES$/)
    const cut = beginCell().storeUint(1, 255).endCell()
    expect((await init(cut)).trace[0]).toMatch(/ERROR_IMAGES_MALFORMED$/)
    const twice = beginCell()
      .storeUint(1, 256)
      .storeRef(imagesCell(ids(32)))
      .endCell()
    expect((await init(twice)).trace).toHaveLength(1)
    const { imageCount, images } = await world.registry.getAdmission()
    expect([imageCount, images.size]).toEqual([32n, 32])
  })

  it("a Registry that waits for its first message refuses everything else: ERROR_NOT_INITIALISED", async () => {
    const world = await createWorld({ stage: "empty" })
    const seen = await toRegistry(world, "providerOwner", registration(world), toNano("30"))
    expect(seen.trace[0]).toMatch(/ERROR_NOT_INITIALISED$/)
    expect(seen.delta).toEqual({ providerOwner: -seen.fees })
  })
})

describe("handing the governor's role over", () => {
  it("takes two steps: the proposed one accepts, the old one has no say any more", async () => {
    const world = await createWorld()
    const governor = world.client.address
    const handover = [{ $$type: "ProposeGovernor", governor } as const]
    const accept = { $$type: "AcceptGovernor", queryId: 0n } as const
    expect((await toRegistry(world, "client", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
    const proposed = await propose(world, handover)
    expect(proposed.outcome.trace).toEqual([PROPOSED, RETURNED("governor")])
    expect(proposed.outcome.delta).toEqual({ governor: -proposed.outcome.fees })
    expect((await toRegistry(world, "client", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
    world.chain.now = proposed.readyAt
    expect((await execute(world, proposed)).trace).toHaveLength(2)
    const early = await propose(world, handover, "client")
    expect(early.outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect((await toRegistry(world, "stranger", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
    const accepted = await toRegistry(world, "client", accept)
    expect(accepted.trace).toEqual(["client > registry AcceptGovernor", RETURNED("client")])
    expect((await world.registry.getRegistry())?.governor.equals(governor)).toBe(true)
    const late = await propose(world, handover)
    expect(late.outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect((await toRegistry(world, "client", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
  })
})

describe("parameters", () => {
  const set = (world: World, changes: Parameters<typeof parameters>[1]) => [
    { $$type: "SetParameters", parameters: parameters(world, changes) } as const,
  ]

  const bounds: [string, Parameters<typeof parameters>[1], Parameters<typeof parameters>[1]][] = [
    ["stake minimum", { stakeMinimum: toNano("10000") }, { stakeMinimum: toNano("10000") + 1n }],
    ["listing deposit", { listingDeposit: toNano("100") }, { listingDeposit: toNano("100") + 1n }],
    ["shortest validity", { validitySeconds: 3_600n }, { validitySeconds: 3_599n }],
    ["policy's statuses", { policy: 0x3fn }, { policy: 0x40n }],
    ["policy's relaxations", { policy: 0x6_0001n }, { policy: 0x1_0001n }],
    ["policy's known bits", { policy: 0xfff6_003fn }, { policy: 0x8_0001n }],
    ["treasury's share", { treasuryBps: 4_000n }, { treasuryBps: 4_001n }],
    ["longest validity", { validitySeconds: 604_800n }, { validitySeconds: 604_801n }],
  ]
  it.each(bounds)(
    "governor sets the %s at its bound and not beyond",
    async (_, inside, outside) => {
      const world = await createWorld({ stage: "initialised" })
      const seen = await govern(world, set(world, inside))
      expect(seen.trace).toEqual(["stranger > registry ExecuteChange", RETURNED("stranger")])
      // The Registry pays rent for the days that went by, and nothing else.
      expect(seen.delta).toEqual({
        registry: seen.delta.registry,
        stranger: -seen.fees - (seen.delta.registry ?? 0n),
      })
      expect(await world.registry.getParameters()).toMatchObject(inside ?? {})
      const { outcome: refused } = await propose(world, set(world, outside))
      expect(refused.trace[0]).toMatch(/ERROR_TERMS_OUT_OF_BOUNDS$/)
      expect(await world.registry.getParameters()).toMatchObject(inside ?? {})
    },
  )

  it("a new verifier is believed and the old one is not", async () => {
    const world = await createWorld({ stage: "registered" })
    await govern(world, set(world, { verifier: world.client.address }))
    await beginAttest(world)
    expect((await verdict(world)).transactions).toHaveLength(3)
    expect((await world.provider.getAttestation()).validUntil).toBe(0n)
    await attest({ ...world, verifier: world.client })
    expect((await world.provider.getAttestation()).validUntil).toBeGreaterThan(0n)
  })

  it.each(["verifier", "guardian", "treasury"])(
    "governor cannot name a %s outside workchain 0: ERROR_NOT_BASECHAIN",
    async (name) => {
      const world = await createWorld({ stage: "initialised" })
      const far = { [name]: new Address(-1, Buffer.alloc(32, 1)) }
      const { outcome } = await propose(world, set(world, far))
      expect(outcome.trace[0]).toMatch(/ERROR_NOT_BASECHAIN$/)
    },
  )

  it("governor raises the stake minimum: the next registration needs it", async () => {
    const world = await createWorld({ stage: "initialised" })
    await govern(world, set(world, { stakeMinimum: toNano("20") + 1n }))
    const seen = await toRegistry(world, "providerOwner", registration(world), toNano("25"))
    expect(seen.trace[0]).toMatch(/ERROR_STAKE_TOO_SMALL$/)
  })
})
