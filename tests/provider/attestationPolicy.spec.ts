import { toNano } from "@ton/core"
import {
  attest,
  beginAttest,
  type ClaimChanges,
  keysCell,
  quoteVerified,
  verdict,
} from "../world/attest.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { claim, open } from "../world/job.js"
import { namedKeys } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { parameters } from "../world/setup.js"
import { START } from "../world/terms.js"

const DAY = 86_400
const VERDICT = ["attestor > registry QuoteVerified", "registry > provider AttestationAccepted"]

/** A world whose Provider has an open nonce for its pending keys. */
async function begun() {
  const world = await createWorld({ stage: "registered" })
  await beginAttest(world)
  return world
}

async function expectRejected(world: World, changes: ClaimChanges, line: string) {
  const before = await world.provider.getAttestation()
  const seen = await observe(world, () => verdict(world, changes))
  expect(seen.trace).toContain(line)
  const after = await world.provider.getAttestation()
  expect([after.validUntil, after.nonce]).toEqual([before.validUntil, before.nonce])
  return seen
}

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
    await expectRejected(
      await begun(),
      { imageId: IMAGE_ID + 1n },
      "attestor > registry QuoteVerified ! ERROR_IMAGE_NOT_APPROVED",
    )
  })

  it.each([0n, 1n, 2n, 15n])(
    "TCB status %s passes only with its bit in the mask: ERROR_TCB_NOT_ACCEPTED",
    async (tcbStatus) => {
      for (const accepted of [true, false]) {
        const world = await begun()
        const mask = accepted ? 1n << tcbStatus : 0xffffn ^ (1n << tcbStatus)
        await world.registry.send(
          world.governor.getSender(),
          { value: toNano("0.1") },
          {
            $$type: "SetParameters",
            queryId: 0n,
            parameters: parameters(world, { tcbStatuses: mask }),
          },
        )
        const seen = await observe(world, () => verdict(world, { tcbStatus }))
        const refused = "attestor > registry QuoteVerified ! ERROR_TCB_NOT_ACCEPTED"
        expect(seen.trace[0]).toBe(accepted ? VERDICT[0] : refused)
      }
    },
  )

  it.each([16n, 255n])("TCB status %s has no bit and never passes", async (tcbStatus) => {
    await expectRejected(
      await begun(),
      { tcbStatus },
      "attestor > registry QuoteVerified ! ERROR_TCB_NOT_ACCEPTED",
    )
  })

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
