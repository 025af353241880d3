import type { AttestationState } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import {
  attest,
  beginAttest,
  type ClaimChanges,
  keysCell,
  quoteVerified,
  verdict,
} from "../world/attest.js"
import { IMAGE_ID, STRICT } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { govern } from "../world/governCalls.js"
import { claim, open } from "../world/job.js"
import { namedKeys } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { refusalIn } from "../world/refusalIn.js"
import { parameters } from "../world/setup.js"
import { START } from "../world/terms.js"

const DAY = 86_400
const REFUSED = "registry > provider AttestationRefused"
const VERDICT = ["verifier > registry QuoteVerified", "registry > provider AttestationAccepted"]

/** A world whose Provider has an open nonce for its pending keys, under a policy word. */
async function begun(policy = STRICT) {
  const world = await createWorld({ stage: "registered" })
  if (policy !== STRICT) await setPolicy(world, policy)
  await beginAttest(world)
  return world
}

/** The Provider refuses what the Registry accepted. */
async function expectRejected(world: World, changes: ClaimChanges, line: string) {
  const before = await world.provider.getAttestation()
  const seen = await observe(world, () => verdict(world, changes))
  expect(seen.trace).toContain(line)
  expect(await world.provider.getAttestation()).toMatchObject(openOf(before))
}

/** The Registry refuses: the Provider is told why, gets what is left, and changes nothing. */
async function expectRefused(world: World, changes: ClaimChanges, error: ErrorName) {
  const before = await world.provider.getAttestation()
  const seen = await observe(world, () => verdict(world, changes))
  expect(seen.trace).toEqual([VERDICT[0], REFUSED])
  expect(refusalIn(seen)).toBe(error)
  expect(seen.delta.provider).toBeGreaterThan(0n)
  expect(seen.delta.registry ?? 0n).toBeLessThanOrEqual(0n)
  expect(await world.provider.getAttestation()).toMatchObject(openOf(before))
}

const openOf = ({ validUntil, nonce }: AttestationState) => ({ validUntil, nonce })

const setPolicy = (world: World, policy: bigint) =>
  govern(world, [{ $$type: "SetParameters", parameters: parameters(world, { policy }) }])

describe("the Registry's policy", () => {
  it("stranger is no verifier: ERROR_NOT_VERIFIER", async () => {
    const world = await begun()
    const message = await quoteVerified(world)
    const seen = await observe(world, () =>
      world.registry.send(world.stranger.getSender(), { value: toNano("1") }, message),
    )
    expect(seen.trace[0]).toBe("stranger > registry QuoteVerified ! ERROR_NOT_VERIFIER")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("an image that is not approved is refused: ERROR_IMAGE_NOT_APPROVED", async () => {
    await expectRefused(await begun(), { imageId: IMAGE_ID + 1n }, "ERROR_IMAGE_NOT_APPROVED")
  })

  it.each([0n, 1n, 2n, 5n])(
    "TCB status %s passes only with its bit in both policies: ERROR_TCB_NOT_ACCEPTED",
    async (tcbStatus) => {
      const bit = 1n << tcbStatus
      for (const [policy, line] of [
        [bit, VERDICT[1]],
        [0x3fn ^ bit, REFUSED],
      ] as const) {
        const world = await begun(0x3fn)
        const seen = await observe(world, () => verdict(world, { tcbStatus, policy }))
        expect(seen.trace[1]).toBe(line)
        await setPolicy(world, policy)
        const again = await observe(world, () => verdict(world, { tcbStatus, policy: 0x3fn }))
        expect(refusalIn(again)).toBe("ERROR_POLICY_TOO_LAX")
      }
    },
  )

  it.each([6n, 15n, 16n, 17n, 18n, 20n, 255n])(
    "TCB status %s never passes, whatever the policy",
    async (tcbStatus) => {
      const world = await begun(0xfff6_003fn)
      const changes = { tcbStatus, policy: 0xfff6_003fn }
      await expectRefused(world, changes, "ERROR_TCB_NOT_ACCEPTED")
    },
  )

  it("an attestation ends with its collateral if that is earlier than the policy's 24 h", async () => {
    for (const [collateralUntil, ends] of [
      [START + DAY - 1, START + DAY - 1],
      [START + DAY, START + DAY],
      [START + DAY + 1, START + DAY],
    ] as const) {
      const world = await begun()
      await verdict(world, { collateralUntil })
      expect((await world.provider.getAttestation()).validUntil).toBe(BigInt(ends))
    }
  })

  it("collateral that has ended is refused: ERROR_NOT_ATTESTED", async () => {
    await expectRejected(
      await begun(),
      { collateralUntil: START },
      "registry > provider AttestationAccepted ! ERROR_NOT_ATTESTED",
    )
  })

  it("validity counts from the nonce, not from the verdict", async () => {
    const world = await begun()
    world.chain.now = START + 1_800
    await verdict(world)
    expect((await world.provider.getAttestation()).validUntil).toBe(BigInt(START + DAY))
  })
})

describe("an attestation that ended", () => {
  it("enclave cannot claim: ERROR_NOT_ATTESTED", async () => {
    const world = await createWorld()
    world.chain.now = START + DAY - 1
    await claim(world, await open(world, { direct: false }))
    expect((await world.provider.getLedger()).lockCount).toBe(1n)
    world.chain.now = START + DAY
    const deal = await open(world, { direct: false, nonce: 2n })
    const seen = await observe(world, () => claim(world, deal))
    expect(seen.trace[1]).toBe("provider > provider ClaimOpenJob ! ERROR_NOT_ATTESTED")
  })

  it("a Provider never attested cannot be claimed for: its enclave key is none", async () => {
    const world = await createWorld({ stage: "registered" })
    const deal = await open(world, { direct: false })
    await expect(claim(world, deal)).rejects.toThrow()
  })
})

describe("key rotation", () => {
  const rotate = async (world: World, number: number) => {
    const keys = namedKeys(`rotation ${number}`)
    await beginAttest(world, keysCell(keys, keys))
    return observe(world, () => verdict(world, { enclave: keys, hpke: keys }))
  }

  it("16 keys are kept for an unbonding period; a 17th rotation within it waits: ERROR_TOO_MANY_ROTATIONS", async () => {
    const world = await createWorld()
    for (let number = 0; number < 16; number++) {
      world.chain.now = START + number
      expect((await rotate(world, number)).trace).toEqual(VERDICT)
    }
    const ring = await world.provider.getAttestation()
    expect(ring.rotations).toBe(16n)
    expect(ring.retired.size).toBe(16)
    expect((await rotate(world, 16)).trace[1]).toBe(
      "registry > provider AttestationAccepted ! ERROR_TOO_MANY_ROTATIONS",
    )
    world.chain.now = START + 7 * DAY - 1
    expect((await rotate(world, 16)).trace[1]).toMatch(/ERROR_TOO_MANY_ROTATIONS$/)
    world.chain.now = START + 7 * DAY
    expect((await rotate(world, 16)).trace).toEqual(VERDICT)
    const after = await world.provider.getAttestation()
    expect([after.rotations, after.retired.size]).toEqual([17n, 16])
  })

  it("renewing the same key takes no place in the ring", async () => {
    const world = await createWorld()
    await attest(world)
    await attest(world)
    expect((await world.provider.getAttestation()).rotations).toBe(0n)
  })
})
