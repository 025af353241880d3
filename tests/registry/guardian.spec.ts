import { toNano } from "@ton/core"
import { beginAttest, verdict } from "../world/attest.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { stateOf } from "../world/forge.js"
import { ADDITION_DELAY, EXECUTE_SECONDS, execute, govern, propose } from "../world/governCalls.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { refusalIn } from "../world/refusalIn.js"
import { type Person, toRegistry } from "../world/registryCalls.js"
import { registration } from "../world/setup.js"
import { START } from "../world/terms.js"

const DAY = 86_400
const RETURNED = (name: string) => `registry > ${name} RegistryPayout`
const approve = (imageId: bigint) => [{ $$type: "ApproveImage", imageId } as const]
const revoke = (world: World, by: Person, imageId = IMAGE_ID) =>
  toRegistry(world, by, { $$type: "RevokeImage", queryId: 0n, imageId })
const imageCount = async (world: World) => (await world.registry.getAdmission()).imageCount

describe("images", () => {
  it.each(["guardian", "governor"] as const)(
    "%s revokes at once: its quotes count no more",
    async (by) => {
      const world = await createWorld()
      const seen = await revoke(world, by)
      expect(seen.trace).toEqual([`${by} > registry RevokeImage`, RETURNED(by)])
      expect(seen.delta).toEqual({ [by]: -seen.fees })
      await beginAttest(world)
      const refused = await observe(world, () => verdict(world))
      expect(refusalIn(refused)).toBe("ERROR_IMAGE_NOT_APPROVED")
      expect((await revoke(world, by)).trace[0]).toMatch(/ERROR_IMAGE_NOT_APPROVED$/)
    },
  )

  it("guardian approves none, not even through the queue: ERROR_NOT_GOVERNOR", async () => {
    const world = await createWorld()
    const { outcome } = await propose(world, approve(5n), "guardian")
    expect(outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect(outcome.delta).toEqual({ guardian: -outcome.fees })
  })

  it("an image approved twice is counted once", async () => {
    const world = await createWorld()
    await govern(world, approve(IMAGE_ID))
    await govern(world, [...approve(5n), ...approve(5n)])
    expect(await imageCount(world)).toBe(2n)
  })

  it("a revocation outlives every approval that was proposed before it: ERROR_CHANGE_OUTDATED", async () => {
    const world = await createWorld()
    const proposed = await propose(world, approve(IMAGE_ID))
    expect(proposed.outcome.trace).toHaveLength(2)
    world.chain.now = proposed.readyAt
    await revoke(world, "guardian")
    expect((await execute(world, proposed)).trace[0]).toMatch(/ERROR_CHANGE_OUTDATED$/)
    const same = await propose(world, approve(IMAGE_ID))
    expect(same.outcome.trace[0]).toMatch(/ERROR_CHANGE_OUTDATED$/)
    expect((await govern(world, approve(IMAGE_ID))).trace).toHaveLength(2)
    expect((await world.registry.getAdmission()).images.get(IMAGE_ID)).toBe(0)
  })

  it("256 images fit and a 257th does not: ERROR_TOO_MANY_IMAGES", async () => {
    const world = await createWorld({ stage: "initialised" })
    const batch = (first: bigint) =>
      Array.from({ length: 8 }, (_, number) => approve(first + BigInt(number))).flat()
    for (let first = 1n; first < 248n; first += 8n) await govern(world, batch(first))
    await govern(world, batch(248n).slice(0, 7).concat(approve(1n)))
    expect(await imageCount(world)).toBe(255n)
    await govern(world, approve(300n))
    expect(await imageCount(world)).toBe(256n)
    const { outcome } = await propose(world, approve(301n))
    expect(outcome.trace[0]).toMatch(/ERROR_TOO_MANY_IMAGES$/)
    expect((await govern(world, approve(7n))).trace).toHaveLength(2)
  }, 60_000)

  it("anyone forgets a revoked image once no change from before can be executed: ERROR_NOT_FORGETTABLE until then", async () => {
    const world = await createWorld({ stage: "initialised" })
    const forget = () =>
      toRegistry(world, "stranger", { $$type: "ForgetImage", queryId: 0n, imageId: IMAGE_ID })
    expect((await forget()).trace[0]).toMatch(/ERROR_NOT_FORGETTABLE$/)
    await revoke(world, "guardian")
    world.chain.now = START + ADDITION_DELAY + EXECUTE_SECONDS
    expect((await forget()).trace[0]).toMatch(/ERROR_NOT_FORGETTABLE$/)
    world.chain.now += 1
    expect((await forget()).trace).toEqual([
      "stranger > registry ForgetImage",
      RETURNED("stranger"),
    ])
    expect(await imageCount(world)).toBe(0n)
    expect((await forget()).trace[0]).toMatch(/ERROR_NOT_FORGETTABLE$/)
  })
})

describe("what was raised or banned since", () => {
  it("a lowering of evaluation numbers proposed before they were raised is outdated", async () => {
    const world = await createWorld({ stage: "initialised" })
    const lower = [{ $$type: "LowerTcbNumbers", tcbNumber: 0n, qeNumber: 0n } as const]
    world.chain.now = START + 1
    const proposed = await propose(world, lower)
    world.chain.now = proposed.readyAt
    const numbers = { tcbNumber: 5n, qeNumber: 5n }
    await toRegistry(world, "guardian", { $$type: "RaiseTcbNumbers", queryId: 0n, ...numbers })
    expect((await execute(world, proposed)).trace[0]).toMatch(/ERROR_CHANGE_OUTDATED$/)
    expect(await world.registry.getAdmission()).toMatchObject({ tcbNumberMinimum: 5n })
  })

  it("a lifted ban proposed before the platform was banned again is outdated", async () => {
    const world = await createWorld({ stage: "initialised" })
    const ban = () =>
      toRegistry(world, "guardian", { $$type: "BanPlatform", queryId: 0n, platformId: 5n })
    await ban()
    world.chain.now = START + 1
    const proposed = await propose(world, [{ $$type: "LiftPlatform", platformId: 5n }])
    world.chain.now = proposed.readyAt
    await ban()
    expect((await execute(world, proposed)).trace[0]).toMatch(/ERROR_CHANGE_OUTDATED$/)
    expect(await world.registry.getAdmission()).toMatchObject({ platformCount: 1n })
  })
})

describe("the verified mark", () => {
  const unmark = (world: World, by: Person) =>
    toRegistry(world, by, {
      $$type: "UnmarkModel",
      queryId: 0n,
      model: toUint(world.model.address.hash),
    })

  it.each(["guardian", "governor"] as const)("%s takes it from a listing at once", async (by) => {
    const world = await createWorld()
    const seen = await unmark(world, by)
    expect(seen.trace[0]).toBe(`${by} > registry UnmarkModel`)
    expect(seen.trace[1]).toMatch(/^registry > model ModelMarked/)
    expect(seen.delta.registry).toBeUndefined()
  })

  it("stranger takes none: ERROR_NOT_GUARDIAN", async () => {
    const world = await createWorld({ stage: "initialised" })
    expect((await unmark(world, "stranger")).trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
  })
})

describe("the pause", () => {
  const pause = (world: World, by: Person, pausedUntil: number) =>
    toRegistry(world, by, { $$type: "Pause", queryId: 0n, pausedUntil: BigInt(pausedUntil) })
  const until = async (world: World) => (await world.registry.getRegistry())?.pausedUntil
  const register = (world: World) =>
    toRegistry(world, "providerOwner", registration(world, { index: 7n }), toNano("30"))

  it("guardian stops registration, attestation and term sync, never exits", async () => {
    const world = await createWorld()
    expect((await pause(world, "guardian", START + 14 * DAY)).trace).toHaveLength(2)
    const refused = await register(world)
    expect(refused.trace[0]).toMatch(/ERROR_PAUSED$/)
    expect(refused.delta).toEqual({ providerOwner: -refused.fees })
    const sync = { $$type: "SyncTerms", queryId: 0n, target: world.model.address } as const
    expect((await toRegistry(world, "stranger", sync)).trace[0]).toMatch(/ERROR_PAUSED$/)
    await beginAttest(world)
    expect(refusalIn(await observe(world, () => verdict(world)))).toBe("ERROR_PAUSED")
    expect((await world.provider.getAttestation()).nonce).not.toBe(0n)
    const unstake = { $$type: "RequestUnstake", queryId: 0n, amount: toNano("20") } as const
    const owner = world.providerOwner.getSender()
    await world.provider.send(owner, { value: toNano("0.1") }, unstake)
    world.chain.now = START + 7 * DAY
    const withdraw = { $$type: "WithdrawStake", queryId: 0n } as const
    await world.provider.send(owner, { value: toNano("0.1") }, withdraw)
    expect((await world.provider.getLedger()).unbonding).toBe(0n)
    const delist = { $$type: "Delist", queryId: 0n } as const
    await world.model.send(world.modelOwner.getSender(), { value: toNano("0.1") }, delist)
    expect((await world.model.getModel())?.delisted).toBe(true)
  })

  it("stops neither changes nor what takes back", async () => {
    const world = await createWorld({ stage: "initialised" })
    await pause(world, "guardian", START + 14 * DAY)
    expect((await govern(world, approve(5n))).trace).toHaveLength(2)
    expect((await revoke(world, "guardian")).trace).toHaveLength(2)
  })

  it("ends by itself at its last second, and is renewed for 14 days at most: ERROR_PAUSE_TOO_LONG", async () => {
    const world = await createWorld({ stage: "initialised" })
    const over = await pause(world, "guardian", START + 14 * DAY + 1)
    expect(over.trace[0]).toMatch(/ERROR_PAUSE_TOO_LONG$/)
    await pause(world, "guardian", START + 14 * DAY)
    world.chain.now = START + 10 * DAY
    expect((await pause(world, "guardian", START + 24 * DAY)).trace).toHaveLength(2)
    world.chain.now = START + 24 * DAY - 1
    expect((await register(world)).trace[0]).toMatch(/ERROR_PAUSED$/)
    world.chain.now = START + 24 * DAY
    expect((await register(world)).trace[1]).toMatch(/ProviderBirth$/)
  })

  it("governor and guardian end each other's early, a stranger does neither", async () => {
    const world = await createWorld({ stage: "initialised" })
    const refused = await pause(world, "stranger", START + 1)
    expect(refused.trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
    for (const [first, second] of [
      ["governor", "guardian"],
      ["guardian", "governor"],
    ] as const) {
      await pause(world, first, START + DAY)
      expect(await until(world)).toBe(BigInt(START + DAY))
      await pause(world, second, 0)
      expect(await until(world)).toBe(0n)
    }
  })
})

describe("what a guardian may not", () => {
  it("propose, or touch anything but by its own messages", async () => {
    const world = await createWorld({ stage: "initialised" })
    const before = await stateOf(world, world.registry.address)
    const governor = world.guardian.address
    const { outcome } = await propose(world, [{ $$type: "ProposeGovernor", governor }], "guardian")
    expect(outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    const accept = await toRegistry(world, "guardian", { $$type: "AcceptGovernor", queryId: 0n })
    expect(accept.trace[0]).toMatch(/ERROR_NOT_PENDING_GOVERNOR$/)
    expect(await stateOf(world, world.registry.address)).toBe(before)
  })
})
