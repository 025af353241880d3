import { Address, beginCell, toNano } from "@ton/core"
import { addressesCell } from "../world/addressesCell.js"
import { IMAGE_ID, PLATFORM_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { gasAt } from "../world/gasAt.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { toRegistry } from "../world/registryCalls.js"

type Person = Parameters<typeof toRegistry>[1]

interface Ids {
  readonly imageId?: bigint
  readonly platformId?: bigint
}

const NOTICE = "registry > provider AttestationRevoked"

const OPERATION_GAS_MAX = 120_000n

const sweep = (ids: Ids, list: readonly Address[]) =>
  ({
    $$type: "RevokeAndEnforce",
    queryId: 9n,
    imageId: 0n,
    platformId: 0n,
    ...ids,
    providers: addressesCell(list),
  }) as const

/** Accounts that no one has deployed. */
const strangers = (count: number) =>
  Array.from({ length: count }, (_, at) => new Address(0, Buffer.alloc(32, at + 1)))

const validUntil = async (world: World) => (await world.provider.getAttestation()).validUntil

describe.each(PRICES)("a list at %s prices", (prices) => {
  it("the least value of the longest list tells each of 32, one nanoTON less is refused", async () => {
    const world = await createWorld({ prices })
    const list = [...strangers(31), world.provider.address]
    const send = (value: bigint) =>
      world.registry.send(
        world.guardian.getSender(),
        { value },
        sweep({ imageId: IMAGE_ID, platformId: PLATFORM_ID }, list),
      )
    const least = await minimumValue(world, {
      send,
      accepted: ({ transactions }) => exitCodeAt(transactions, world.registry.address) === 0,
      most: toNano("2"),
    })
    const state = world.chain.snapshot()
    const refused = await observe(world, () => send(least - 1n))
    expect(refused.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
    expect(await world.registry.getAdmission()).toMatchObject({ imageCount: 1n })
    await world.chain.loadFrom(state)
    const seen = await observe(world, () => send(least))
    expect(seen.trace).toContain(NOTICE)
    expect(seen.trace).toHaveLength(1 + 32 + 1)
    expect(seen.trace.filter((line) => line.includes("!!"))).toEqual([])
    expect(seen.delta.registry).toBeUndefined()
    expect(await validUntil(world)).toBe(0n)
  })
})

describe("revoking and enforcing in one message", () => {
  const revoke = (world: World, by: Person, ids: Ids, list: readonly Address[]) =>
    toRegistry(world, by, sweep(ids, list), toNano("1"))

  /** Whether the world's image was revoked and its platform banned. */
  const standing = async (world: World) => {
    const { images, platforms } = await world.registry.getAdmission()
    return { revoked: images.get(IMAGE_ID) !== 0, banned: platforms.has(PLATFORM_ID) }
  }

  it.each(["guardian", "governor"] as const)(
    "%s revokes an image, bans a platform and ends what rests on them",
    async (by) => {
      for (const [ids, expected] of [
        [{ imageId: IMAGE_ID }, { revoked: true, banned: false }],
        [{ platformId: PLATFORM_ID }, { revoked: false, banned: true }],
        [
          { imageId: IMAGE_ID, platformId: PLATFORM_ID },
          { revoked: true, banned: true },
        ],
      ] as const) {
        const world = await createWorld()
        const seen = await revoke(world, by, ids, [world.provider.address])
        expect(seen.trace).toEqual([
          `${by} > registry RevokeAndEnforce`,
          NOTICE,
          `registry > ${by} RegistryPayout`,
        ])
        expect(Object.keys(seen.delta).sort()).toEqual([by, "provider"].sort())
        expect(await standing(world)).toEqual(expected)
        expect(await validUntil(world)).toBe(0n)
      }
    },
  )

  it("a longer list goes on in a second message: what is revoked stays so, and is counted once", async () => {
    const world = await createWorld()
    const ids = { imageId: IMAGE_ID, platformId: PLATFORM_ID }
    await revoke(world, "guardian", ids, strangers(32))
    expect(await validUntil(world)).toBeGreaterThan(0n)
    await revoke(world, "guardian", ids, [world.provider.address])
    expect(await validUntil(world)).toBe(0n)
    expect(await standing(world)).toEqual({ revoked: true, banned: true })
    const counts = { imageCount: 1n, platformCount: 1n }
    expect(await world.registry.getAdmission()).toMatchObject(counts)
  })

  it.each([0, 1, 2, 3, 4, 6, 7, 32])("a list of %s is told to all", async (count) => {
    const world = await createWorld()
    const seen = await revoke(world, "guardian", { imageId: IMAGE_ID }, strangers(count))
    const gas = gasAt(seen.transactions, world.registry.address, "RevokeAndEnforce")
    expect(gas).toBeLessThanOrEqual(OPERATION_GAS_MAX)
    expect(seen.trace).toHaveLength(1 + count + 1)
    expect(seen.delta.registry).toBeUndefined()
  })

  it("a list of 33 is refused and revokes nothing: ERROR_TOO_MANY_PROVIDERS", async () => {
    const world = await createWorld()
    const seen = await revoke(world, "guardian", { imageId: IMAGE_ID }, strangers(33))
    expect(seen.trace).toHaveLength(2)
    expect(seen.trace[0]).toMatch(/ERROR_TOO_MANY_PROVIDERS$/)
    expect((await world.registry.getAdmission()).imageCount).toBe(1n)
  })

  it("nothing may not be revoked: ERROR_NOTHING_REVOKED", async () => {
    const world = await createWorld()
    const seen = await revoke(world, "guardian", {}, [world.provider.address])
    expect(seen.trace[0]).toMatch(/ERROR_NOTHING_REVOKED$/)
  })

  it("stranger revokes nothing: ERROR_NOT_GUARDIAN", async () => {
    const world = await createWorld()
    const ids = { platformId: PLATFORM_ID }
    const seen = await revoke(world, "stranger", ids, [world.provider.address])
    expect(seen.trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("a malformed list is refused and revokes nothing", async () => {
    const world = await createWorld()
    const cut = beginCell().storeBits(
      addressesCell([world.provider.address]).beginParse().loadBits(266),
    )
    const far = addressesCell([...strangers(3), new Address(-1, Buffer.alloc(32, 1))])
    for (const [providers, error] of [
      [cut.endCell(), "ERROR_ADDRESS_MALFORMED"],
      [beginCell().storeAddress(null).endCell(), "ERROR_ADDRESS_MALFORMED"],
      [beginCell().storeUint(0, 267).endCell(), "ERROR_NOT_BASECHAIN"],
      [far, "ERROR_NOT_BASECHAIN"],
    ] as const) {
      const message = { ...sweep({ imageId: IMAGE_ID }, []), providers }
      const seen = await toRegistry(world, "guardian", message, toNano("1"))
      expect(seen.trace[0]).toMatch(new RegExp(`${error}$`))
      expect(seen.trace).toHaveLength(2)
      expect(seen.delta).toEqual({ guardian: -seen.fees })
    }
    expect((await world.registry.getAdmission()).imageCount).toBe(1n)
  })
})
