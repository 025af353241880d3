import { beginAttest, verdict } from "../world/attest.js"
import { PLATFORM_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { govern, propose } from "../world/governCalls.js"
import { observe } from "../world/observe.js"
import { refusalIn } from "../world/refusalIn.js"
import { type Person, toRegistry } from "../world/registryCalls.js"
import { START } from "../world/terms.js"

const RETURNED = (name: string) => `registry > ${name} RegistryPayout`

describe("evaluation numbers", () => {
  const set = (world: World, by: Person, [tcbNumber, qeNumber]: readonly [bigint, bigint]) =>
    toRegistry(world, by, { $$type: "RaiseTcbNumbers", queryId: 0n, tcbNumber, qeNumber })

  it.each(["guardian", "governor"] as const)("%s raises them, both or one", async (by) => {
    const world = await createWorld({ stage: "initialised" })
    for (const [tcbNumber, qeNumber] of [
      [18n, 17n],
      [18n, 18n],
      [19n, 18n],
      [19n, 18n],
    ] as const) {
      const seen = await set(world, by, [tcbNumber, qeNumber])
      expect(seen.trace).toEqual([`${by} > registry RaiseTcbNumbers`, RETURNED(by)])
      expect(seen.delta).toEqual({ [by]: -seen.fees })
      expect(await world.registry.getAdmission()).toMatchObject({
        tcbNumberMinimum: tcbNumber,
        qeNumberMinimum: qeNumber,
      })
    }
  })

  it.each(["guardian", "governor"] as const)(
    "%s lowers none at once, not even while raising the other: ERROR_TCB_NUMBER_TOO_LOW",
    async (by) => {
      const world = await createWorld({ stage: "initialised" })
      await set(world, "guardian", [18n, 17n])
      for (const lower of [
        [17n, 17n],
        [18n, 16n],
        [17n, 99n],
        [99n, 16n],
      ] as const) {
        const seen = await set(world, by, lower)
        expect(seen.trace[0]).toMatch(/ERROR_TCB_NUMBER_TOO_LOW$/)
        expect(seen.delta).toEqual({ [by]: -seen.fees })
      }
      expect(await world.registry.getAdmission()).toMatchObject({
        tcbNumberMinimum: 18n,
        qeNumberMinimum: 17n,
      })
    },
  )

  it("a change takes back numbers that a guardian raised beyond Intel's: quotes count again", async () => {
    const world = await createWorld({ stage: "registered" })
    await set(world, "guardian", [0xffffffffn, 0xffffffffn])
    const before = await observe(world, () => verdict(world, { tcbNumber: 18n, qeNumber: 17n }))
    expect(refusalIn(before)).toBe("ERROR_TCB_NUMBER_TOO_LOW")
    const lower = { $$type: "LowerTcbNumbers", tcbNumber: 18n, qeNumber: 17n } as const
    const seen = await govern(world, [lower])
    expect(seen.trace).toEqual(["stranger > registry ExecuteChange", RETURNED("stranger")])
    await beginAttest(world)
    const after = await observe(world, () => verdict(world, { tcbNumber: 18n, qeNumber: 17n }))
    expect(refusalIn(after)).toBeUndefined()
    expect(after.trace[1]).toBe("registry > provider AttestationAccepted")
  })

  it("stranger sets none: ERROR_NOT_GUARDIAN", async () => {
    const world = await createWorld({ stage: "initialised" })
    const seen = await set(world, "stranger", [1n, 1n])
    expect(seen.trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
  })

  it("a quote judged by the minimum counts, one below it does not", async () => {
    for (const [tcbNumber, qeNumber, refusal] of [
      [18n, 17n, undefined],
      [19n, 18n, undefined],
      [17n, 17n, "ERROR_TCB_NUMBER_TOO_LOW"],
      [18n, 16n, "ERROR_TCB_NUMBER_TOO_LOW"],
    ] as const) {
      const world = await createWorld({ stage: "registered" })
      await set(world, "guardian", [18n, 17n])
      await beginAttest(world)
      const seen = await observe(world, () => verdict(world, { tcbNumber, qeNumber }))
      expect(refusalIn(seen)).toBe(refusal)
    }
  })
})

describe("platforms", () => {
  const ban = (world: World, by: Person, platformId: bigint) =>
    toRegistry(world, by, { $$type: "BanPlatform", queryId: 0n, platformId })
  const lift = (platformId: bigint) => [{ $$type: "LiftPlatform", platformId } as const]

  it("guardian bans at once but cannot lift: ERROR_NOT_GOVERNOR", async () => {
    const world = await createWorld()
    const seen = await ban(world, "guardian", PLATFORM_ID)
    expect(seen.trace).toEqual(["guardian > registry BanPlatform", RETURNED("guardian")])
    expect(seen.delta).toEqual({ guardian: -seen.fees })
    world.chain.now = START + 1
    const { outcome } = await propose(world, lift(PLATFORM_ID), "guardian")
    expect(outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    await beginAttest(world)
    const refused = await observe(world, () => verdict(world))
    expect(refusalIn(refused)).toBe("ERROR_PLATFORM_BANNED")
    await govern(world, lift(PLATFORM_ID))
    await beginAttest(world)
    const accepted = await observe(world, () => verdict(world))
    expect(accepted.trace[1]).toBe("registry > provider AttestationAccepted")
  })

  it("a ban is of one platform: another one attests", async () => {
    const world = await createWorld({ stage: "registered" })
    await ban(world, "guardian", PLATFORM_ID + 1n)
    await beginAttest(world)
    expect(refusalIn(await observe(world, () => verdict(world)))).toBeUndefined()
  })

  it("stranger bans none: ERROR_NOT_GUARDIAN", async () => {
    const world = await createWorld({ stage: "initialised" })
    expect((await ban(world, "stranger", 1n)).trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
  })

  it("a platform is counted once however often it is banned, and its ban is lifted once", async () => {
    const world = await createWorld({ stage: "initialised" })
    for (const by of ["guardian", "governor"] as const) {
      await ban(world, by, 5n)
      expect((await world.registry.getAdmission()).platformCount).toBe(1n)
    }
    await govern(world, lift(5n))
    const { outcome } = await propose(world, lift(5n))
    expect(outcome.trace[0]).toMatch(/ERROR_PLATFORM_NOT_BANNED$/)
    expect((await world.registry.getAdmission()).platformCount).toBe(0n)
  })

  it("256 bans fit and a 257th does not: ERROR_TOO_MANY_PLATFORMS", async () => {
    const world = await createWorld({ stage: "initialised" })
    for (let number = 1n; number <= 256n; number++) await ban(world, "guardian", number)
    expect((await world.registry.getAdmission()).platformCount).toBe(256n)
    const over = await ban(world, "governor", 999n)
    expect(over.trace[0]).toMatch(/ERROR_TOO_MANY_PLATFORMS$/)
    expect((await ban(world, "guardian", 7n)).trace).toHaveLength(2)
  })
})
