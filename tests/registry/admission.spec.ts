import { beginAttest, verdict } from "../world/attest.js"
import { PLATFORM_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { observe } from "../world/observe.js"
import { refusalIn } from "../world/refusalIn.js"
import { toRegistry } from "../world/registryCalls.js"

type Person = Parameters<typeof toRegistry>[1]
const RETURNED = (name: string) => `registry > ${name} RegistryPayout`

describe("evaluation numbers", () => {
  const set = (world: World, by: Person, [tcbNumber, qeNumber]: readonly [bigint, bigint]) =>
    toRegistry(world, by, { $$type: "SetTcbNumbers", queryId: 0n, tcbNumber, qeNumber })

  it.each(["guardian", "governor"] as const)("%s raises them, both or one", async (by) => {
    const world = await createWorld({ stage: "initialised" })
    for (const [tcbNumber, qeNumber] of [
      [18n, 17n],
      [18n, 18n],
      [19n, 18n],
      [19n, 18n],
    ] as const) {
      const seen = await set(world, by, [tcbNumber, qeNumber])
      expect(seen.trace).toEqual([`${by} > registry SetTcbNumbers`, RETURNED(by)])
      expect(seen.delta).toEqual({ [by]: -seen.fees })
      expect(await world.registry.getAdmission()).toMatchObject({
        tcbNumberMinimum: tcbNumber,
        qeNumberMinimum: qeNumber,
      })
    }
  })

  it("guardian lowers none, not even while raising the other: ERROR_TCB_NUMBER_TOO_LOW", async () => {
    const world = await createWorld({ stage: "initialised" })
    await set(world, "guardian", [18n, 17n])
    for (const lower of [
      [17n, 17n],
      [18n, 16n],
      [17n, 99n],
      [99n, 16n],
    ] as const) {
      const seen = await set(world, "guardian", lower)
      expect(seen.trace[0]).toMatch(/ERROR_TCB_NUMBER_TOO_LOW$/)
      expect(seen.delta).toEqual({ guardian: -seen.fees })
    }
    expect(await world.registry.getAdmission()).toMatchObject({
      tcbNumberMinimum: 18n,
      qeNumberMinimum: 17n,
    })
  })

  it("governor takes back numbers that a guardian raised beyond Intel's: quotes count again", async () => {
    const world = await createWorld({ stage: "registered" })
    await set(world, "guardian", [0xffffffffn, 0xffffffffn])
    await beginAttest(world)
    const before = await observe(world, () => verdict(world, { tcbNumber: 18n, qeNumber: 17n }))
    expect(refusalIn(before)).toBe("ERROR_TCB_NUMBER_TOO_LOW")
    const seen = await set(world, "governor", [18n, 17n])
    expect(seen.trace).toEqual(["governor > registry SetTcbNumbers", RETURNED("governor")])
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
  const set = (world: World, by: Person, platformId: bigint, banned: boolean) =>
    toRegistry(world, by, { $$type: "SetPlatform", queryId: 0n, platformId, banned })

  it("guardian bans at once but cannot lift: ERROR_NOT_GOVERNOR", async () => {
    const world = await createWorld()
    const seen = await set(world, "guardian", PLATFORM_ID, true)
    expect(seen.trace).toEqual(["guardian > registry SetPlatform", RETURNED("guardian")])
    expect(seen.delta).toEqual({ guardian: -seen.fees })
    const lift = await set(world, "guardian", PLATFORM_ID, false)
    expect(lift.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    await beginAttest(world)
    const refused = await observe(world, () => verdict(world))
    expect(refusalIn(refused)).toBe("ERROR_PLATFORM_BANNED")
    await set(world, "governor", PLATFORM_ID, false)
    const accepted = await observe(world, () => verdict(world))
    expect(accepted.trace[1]).toBe("registry > provider AttestationAccepted")
  })

  it("a ban is of one platform: another one attests", async () => {
    const world = await createWorld({ stage: "registered" })
    await set(world, "guardian", PLATFORM_ID + 1n, true)
    await beginAttest(world)
    expect(refusalIn(await observe(world, () => verdict(world)))).toBeUndefined()
  })

  it("stranger bans none: ERROR_NOT_GUARDIAN", async () => {
    const world = await createWorld({ stage: "initialised" })
    expect((await set(world, "stranger", 1n, true)).trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
  })

  it("a platform is counted once however often it is banned, and its ban is lifted once", async () => {
    const world = await createWorld({ stage: "initialised" })
    for (const by of ["guardian", "governor"] as const) {
      await set(world, by, 5n, true)
      expect((await world.registry.getAdmission()).platformCount).toBe(1n)
    }
    await set(world, "governor", 5n, false)
    const again = await set(world, "governor", 5n, false)
    expect(again.trace[0]).toMatch(/ERROR_PLATFORM_NOT_BANNED$/)
    expect((await world.registry.getAdmission()).platformCount).toBe(0n)
  })

  it("256 bans fit and a 257th does not: ERROR_TOO_MANY_PLATFORMS", async () => {
    const world = await createWorld({ stage: "initialised" })
    for (let number = 1n; number <= 256n; number++) await set(world, "guardian", number, true)
    expect((await world.registry.getAdmission()).platformCount).toBe(256n)
    const over = await set(world, "governor", 999n, true)
    expect(over.trace[0]).toMatch(/ERROR_TOO_MANY_PLATFORMS$/)
    expect((await set(world, "guardian", 7n, true)).trace).toHaveLength(2)
  })
})
