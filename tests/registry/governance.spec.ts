import { childCodes } from "@cocoon/wrappers"
import { Address, toNano } from "@ton/core"
import { attest, beginAttest, verdict } from "../world/attest.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { observe } from "../world/observe.js"
import { refusalIn } from "../world/refusalIn.js"
import { toRegistry } from "../world/registryCalls.js"
import { parameters, registration } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"

const RETURNED = (name: string) => `registry > ${name} RegistryPayout`

async function initMessage(world: World) {
  return {
    $$type: "InitRegistry",
    queryId: 0n,
    codes: await childCodes(),
    parameters: parameters(world),
    terms: world.terms,
  } as const
}

describe("initialising the Registry", () => {
  it("founder initialises once: terms active from then on, nothing approved, nobody paused", async () => {
    const world = await createWorld({ stage: "empty" })
    const seen = await toRegistry(world, "governor", await initMessage(world), toNano("1"))
    expect(seen.trace).toEqual(["governor > registry InitRegistry"])
    expect(await world.registry.getTerms()).toMatchObject({
      activeAt: BigInt(START),
      supersededAt: 0n,
      older: null,
    })
    expect(await world.registry.getRegistry()).toMatchObject({ paused: false })
    expect(await world.registry.getAdmission()).toMatchObject({
      imageCount: 0n,
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
    const propose = { $$type: "ProposeGovernor", queryId: 0n, governor } as const
    const accept = { $$type: "AcceptGovernor", queryId: 0n } as const
    expect((await toRegistry(world, "client", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
    const proposed = await toRegistry(world, "governor", propose)
    expect(proposed.trace).toEqual(["governor > registry ProposeGovernor", RETURNED("governor")])
    expect(proposed.delta).toEqual({ governor: -proposed.fees })
    const early = await toRegistry(world, "client", propose)
    expect(early.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect((await toRegistry(world, "stranger", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
    const accepted = await toRegistry(world, "client", accept)
    expect(accepted.trace).toEqual(["client > registry AcceptGovernor", RETURNED("client")])
    expect((await world.registry.getRegistry())?.governor.equals(governor)).toBe(true)
    expect((await toRegistry(world, "governor", propose)).trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect((await toRegistry(world, "client", accept)).trace[0]).toMatch(/NOT_PENDING_GOVERNOR$/)
  })
})

describe("parameters", () => {
  const set = (world: World, changes: Parameters<typeof parameters>[1]) =>
    toRegistry(world, "governor", {
      $$type: "SetParameters",
      queryId: 0n,
      parameters: parameters(world, changes),
    })

  const bounds: [string, Parameters<typeof parameters>[1], Parameters<typeof parameters>[1]][] = [
    ["stake minimum", { stakeMinimum: toNano("10000") }, { stakeMinimum: toNano("10000") + 1n }],
    ["listing deposit", { listingDeposit: toNano("100") }, { listingDeposit: toNano("100") + 1n }],
    ["shortest validity", { validitySeconds: 3_600n }, { validitySeconds: 3_599n }],
    ["policy's statuses", { policy: 0x3fn }, { policy: 0x40n }],
    ["policy's relaxations", { policy: 0x6_0001n }, { policy: 0x1_0001n }],
    ["policy's known bits", { policy: 0xfff6_003fn }, { policy: 0x8_0001n }],
    ["longest validity", { validitySeconds: 604_800n }, { validitySeconds: 604_801n }],
  ]
  it.each(bounds)(
    "governor sets the %s at its bound and not beyond",
    async (_, inside, outside) => {
      const world = await createWorld({ stage: "initialised" })
      const seen = await set(world, inside)
      expect(seen.trace).toEqual(["governor > registry SetParameters", RETURNED("governor")])
      expect(seen.delta).toEqual({ governor: -seen.fees })
      expect(await world.registry.getParameters()).toMatchObject(inside ?? {})
      const refused = await set(world, outside)
      expect(refused.trace[0]).toMatch(/ERROR_TERMS_OUT_OF_BOUNDS$/)
      expect(await world.registry.getParameters()).toMatchObject(inside ?? {})
    },
  )

  it("a new verifier is believed and the old one is not", async () => {
    const world = await createWorld({ stage: "registered" })
    await beginAttest(world)
    await set(world, { verifier: world.client.address })
    expect((await verdict(world)).transactions).toHaveLength(3)
    expect((await world.provider.getAttestation()).validUntil).toBe(0n)
    await attest({ ...world, verifier: world.client })
    expect((await world.provider.getAttestation()).validUntil).toBeGreaterThan(0n)
  })

  it("governor cannot name a verifier outside workchain 0: ERROR_NOT_BASECHAIN", async () => {
    const world = await createWorld({ stage: "initialised" })
    const refused = await set(world, { verifier: new Address(-1, Buffer.alloc(32, 1)) })
    expect(refused.trace[0]).toMatch(/ERROR_NOT_BASECHAIN$/)
  })

  it("governor raises the stake minimum: the next registration needs it", async () => {
    const world = await createWorld({ stage: "initialised" })
    await set(world, { stakeMinimum: toNano("20") + 1n })
    const seen = await toRegistry(world, "providerOwner", registration(world), toNano("25"))
    expect(seen.trace[0]).toMatch(/ERROR_STAKE_TOO_SMALL$/)
  })
})

describe("images", () => {
  const image = (imageId: bigint, approved: boolean) =>
    ({ $$type: "SetImage", queryId: 0n, imageId, approved }) as const

  it("guardian revokes at once but cannot approve: ERROR_NOT_GOVERNOR", async () => {
    const world = await createWorld()
    const seen = await toRegistry(world, "guardian", image(IMAGE_ID, false))
    expect(seen.trace).toEqual(["guardian > registry SetImage", RETURNED("guardian")])
    expect((await world.registry.getAdmission()).imageCount).toBe(0n)
    const approve = await toRegistry(world, "guardian", image(IMAGE_ID, true))
    expect(approve.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    await beginAttest(world)
    const refused = await observe(world, () => verdict(world))
    expect(refusalIn(refused)).toBe("ERROR_IMAGE_NOT_APPROVED")
  })

  it("an image is counted once however often it is approved, and is revoked once", async () => {
    const world = await createWorld()
    await toRegistry(world, "governor", image(IMAGE_ID, true))
    expect((await world.registry.getAdmission()).imageCount).toBe(1n)
    await toRegistry(world, "governor", image(IMAGE_ID, false))
    const again = await toRegistry(world, "governor", image(IMAGE_ID, false))
    expect(again.trace[0]).toMatch(/ERROR_IMAGE_NOT_APPROVED$/)
    expect((await world.registry.getAdmission()).imageCount).toBe(0n)
  })

  it("256 images fit and a 257th does not: ERROR_TOO_MANY_IMAGES", async () => {
    const world = await createWorld({ stage: "initialised" })
    for (let number = 1n; number < 256n; number++) {
      await toRegistry(world, "governor", image(number, true))
    }
    expect((await world.registry.getAdmission()).imageCount).toBe(256n)
    const over = await toRegistry(world, "governor", image(999n, true))
    expect(over.trace[0]).toMatch(/ERROR_TOO_MANY_IMAGES$/)
    const known = await toRegistry(world, "governor", image(7n, true))
    expect(known.trace).toHaveLength(2)
  })
})

describe("the pause", () => {
  const pause = (world: World, by: "guardian" | "governor" | "stranger", paused: boolean) =>
    toRegistry(world, by, { $$type: "SetPaused", queryId: 0n, paused })

  it("guardian stops registration, attestation and term sync, never exits", async () => {
    const world = await createWorld()
    expect((await pause(world, "guardian", true)).trace).toHaveLength(2)
    const paused: ErrorName = "ERROR_PAUSED"
    const register = await toRegistry(world, "providerOwner", registration(world), toNano("30"))
    expect(register.trace[0]).toMatch(new RegExp(`${paused}$`))
    expect(register.delta).toEqual({ providerOwner: -register.fees })
    const sync = { $$type: "SyncTerms", queryId: 0n, target: world.model.address } as const
    expect((await toRegistry(world, "stranger", sync)).trace[0]).toMatch(/ERROR_PAUSED$/)
    await beginAttest(world)
    expect(refusalIn(await observe(world, () => verdict(world)))).toBe(paused)
    expect((await world.provider.getAttestation()).nonce).not.toBe(0n)
    const unstake = { $$type: "RequestUnstake", queryId: 0n, amount: toNano("20") } as const
    const owner = world.providerOwner.getSender()
    await world.provider.send(owner, { value: toNano("0.1") }, unstake)
    world.chain.now = START + 7 * 86_400
    const withdraw = { $$type: "WithdrawStake", queryId: 0n } as const
    await world.provider.send(owner, { value: toNano("0.1") }, withdraw)
    expect((await world.provider.getLedger()).unbonding).toBe(0n)
    const delist = { $$type: "Delist", queryId: 0n } as const
    await world.model.send(world.modelOwner.getSender(), { value: toNano("0.1") }, delist)
    expect((await world.model.getModel())?.delisted).toBe(true)
  })

  it("governor and guardian lift it, a stranger does neither", async () => {
    const world = await createWorld()
    expect((await pause(world, "stranger", true)).trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
    await pause(world, "governor", true)
    await pause(world, "guardian", false)
    expect((await world.registry.getRegistry())?.paused).toBe(false)
  })
})
