import { Address, beginCell, toNano } from "@ton/core"
import { attest, beginAttest } from "../world/attest.js"
import { IMAGE_ID, PLATFORM_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { stateOf } from "../world/forge.js"
import { govern } from "../world/governCalls.js"
import { claim, open } from "../world/job.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { type Outcome, observe } from "../world/observe.js"
import { exitCodeAt, succeeded } from "../world/outcomes.js"
import { toRegistry } from "../world/registryCalls.js"
import { START } from "../world/terms.js"

interface Ids {
  readonly imageId?: bigint
  readonly platformId?: bigint
}

const NOTICE_GAS = 12_000n
const NOTICE = "registry > provider AttestationRevoked"
const none = { imageId: 0n, platformId: 0n }

const enforcement = (world: World, ids: Ids, provider = world.provider.address) =>
  ({ $$type: "EnforceRevocation", queryId: 9n, provider, ...none, ...ids }) as const

const enforce = (world: World, ids: Ids, provider?: Address) =>
  toRegistry(world, "stranger", enforcement(world, ids, provider))

const revokeImage = (world: World, imageId = IMAGE_ID) =>
  toRegistry(world, "guardian", { $$type: "RevokeImage", queryId: 0n, imageId })

const ban = (world: World, platformId = PLATFORM_ID) =>
  toRegistry(world, "guardian", { $$type: "BanPlatform", queryId: 0n, platformId })

const validUntil = async (world: World) => (await world.provider.getAttestation()).validUntil

function gasAt({ transactions }: Outcome, address: Address): bigint {
  const key = BigInt(`0x${address.hash.toString("hex")}`)
  const description = transactions.find((tx) => tx.address === key)?.description
  if (description?.type !== "generic" || description.computePhase.type !== "vm") return -1n
  return description.computePhase.gasUsed
}

describe.each(PRICES)("enforcing at %s prices", (prices) => {
  it("anyone ends an attestation of a revoked image at once: the evidence stays, the rest comes back", async () => {
    const world = await createWorld({ prices })
    const before = await world.provider.getAttestation()
    await revokeImage(world)
    const seen = await enforce(world, { imageId: IMAGE_ID })
    expect(seen.trace).toEqual([
      "stranger > registry EnforceRevocation",
      NOTICE,
      "registry > stranger RegistryPayout",
    ])
    expect(Object.keys(seen.delta).sort()).toEqual(["provider", "stranger"])
    expect(seen.delta.provider).toBeGreaterThan(0n)
    expect(-(seen.delta.stranger ?? 0n)).toBeLessThan(toNano("0.02"))
    const after = await world.provider.getAttestation()
    expect(after.validUntil).toBe(0n)
    expect(after.evidence?.equals(before.evidence ?? beginCell().endCell())).toBe(true)
    const deal = await open(world, { direct: false })
    const claimed = await observe(world, () => claim(world, deal))
    expect(claimed.trace[1]).toBe("provider > provider ClaimOpenJob ! ERROR_NOT_ATTESTED")
  })

  it("the least value tells the Provider, one nanoTON less is refused", async () => {
    const world = await createWorld({ prices })
    await ban(world)
    const send = (value: bigint) =>
      world.registry.send(
        world.stranger.getSender(),
        { value },
        enforcement(world, { platformId: PLATFORM_ID }),
      )
    const least = await minimumValue(world, {
      send,
      accepted: ({ transactions }) => exitCodeAt(transactions, world.registry.address) === 0,
      most: toNano("1"),
    })
    const state = world.chain.snapshot()
    const refused = await observe(world, () => send(least - 1n))
    expect(refused.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
    await world.chain.loadFrom(state)
    const seen = await observe(world, () => send(least))
    expect(succeeded(seen)).toBe(true)
    expect(gasAt(seen, world.provider.address)).toBeLessThanOrEqual(NOTICE_GAS)
    expect(seen.delta.registry).toBeUndefined()
    expect(await validUntil(world)).toBe(0n)
  })
})

describe("what may be enforced", () => {
  it("an image that is approved may not: ERROR_IMAGE_APPROVED", async () => {
    const world = await createWorld()
    const seen = await enforce(world, { imageId: IMAGE_ID })
    expect(seen.trace[0]).toMatch(/ERROR_IMAGE_APPROVED$/)
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(await validUntil(world)).toBeGreaterThan(0n)
  })

  it("a platform that is not banned may not: ERROR_PLATFORM_NOT_BANNED", async () => {
    const world = await createWorld()
    const seen = await enforce(world, { platformId: PLATFORM_ID })
    expect(seen.trace[0]).toMatch(/ERROR_PLATFORM_NOT_BANNED$/)
    expect(await validUntil(world)).toBeGreaterThan(0n)
  })

  it("of two, both must be revoked", async () => {
    const both = { imageId: IMAGE_ID, platformId: PLATFORM_ID }
    const image = await createWorld()
    await revokeImage(image)
    expect((await enforce(image, both)).trace[0]).toMatch(/ERROR_PLATFORM_NOT_BANNED$/)
    const platform = await createWorld()
    await ban(platform)
    expect((await enforce(platform, both)).trace[0]).toMatch(/ERROR_IMAGE_APPROVED$/)
    await revokeImage(platform)
    await enforce(platform, both)
    expect(await validUntil(platform)).toBe(0n)
  })

  it("nothing may not: ERROR_NOTHING_REVOKED", async () => {
    const world = await createWorld()
    expect((await enforce(world, {})).trace[0]).toMatch(/ERROR_NOTHING_REVOKED$/)
  })

  it("an account outside workchain 0 may not: ERROR_NOT_BASECHAIN", async () => {
    const world = await createWorld()
    const far = new Address(-1, world.provider.address.hash)
    const seen = await enforce(world, { imageId: 7n }, far)
    expect(seen.trace[0]).toMatch(/ERROR_NOT_BASECHAIN$/)
  })

  it("a pause stops no revocation", async () => {
    const world = await createWorld()
    await revokeImage(world)
    const pausedUntil = BigInt(START + 86_400)
    await toRegistry(world, "guardian", { $$type: "Pause", queryId: 0n, pausedUntil })
    expect(succeeded(await enforce(world, { imageId: IMAGE_ID }))).toBe(true)
    expect(await validUntil(world)).toBe(0n)
  })
})

describe("what an enforcement leaves alone", () => {
  it.each([{ imageId: 7n }, { platformId: 7n }, { imageId: 7n, platformId: 7n }])(
    "an attestation that rests on other ids than %p",
    async (ids) => {
      const world = await createWorld()
      await ban(world, 7n)
      const before = await stateOf(world, world.provider.address)
      const seen = await enforce(world, ids)
      expect(seen.trace[1]).toBe(NOTICE)
      expect(await stateOf(world, world.provider.address)).toBe(before)
    },
  )

  it("a Provider that was never attested", async () => {
    const world = await createWorld({ stage: "registered" })
    const before = await stateOf(world, world.provider.address)
    const seen = await enforce(world, { imageId: 7n })
    expect(succeeded(seen)).toBe(true)
    expect(await stateOf(world, world.provider.address)).toBe(before)
  })

  it("keys, stake and what is under way: the Provider attests again from an approved image", async () => {
    const world = await createWorld()
    await beginAttest(world)
    const { nonce } = await world.provider.getAttestation()
    const before = await world.provider.getProvider()
    await revokeImage(world)
    await enforce(world, { imageId: IMAGE_ID })
    expect((await world.provider.getAttestation()).nonce).toBe(nonce)
    const after = await world.provider.getProvider()
    expect(after?.enclaveKey).toBe(before?.enclaveKey)
    expect(after?.ledger.toString()).toBe(before?.ledger.toString())
    await govern(world, [{ $$type: "ApproveImage", imageId: IMAGE_ID }])
    await attest(world)
    expect(await validUntil(world)).toBeGreaterThan(0n)
    const late = await enforce(world, { imageId: IMAGE_ID })
    expect(late.trace[0]).toMatch(/ERROR_IMAGE_APPROVED$/)
  })
})
