import { quoteCommitment } from "@cocoon/attestation"
import { loadAttestationEvidence } from "@cocoon/wrappers"
import { Address, beginCell, Cell, toNano } from "@ton/core"
import {
  beginAttest,
  type ClaimChanges,
  payloadFor,
  quoteVerified,
  rejection,
  verdict,
} from "../world/attest.js"
import { IMAGE_ID, STRICT } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { stateOf } from "../world/forge.js"
import { govern } from "../world/governCalls.js"
import { namedKeys } from "../world/keys.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { refusalIn } from "../world/refusalIn.js"
import { toRegistry } from "../world/registryCalls.js"
import { parameters } from "../world/setup.js"
import { START } from "../world/terms.js"

const HOUR = 3_600
const VERDICT = ["verifier > registry QuoteVerified", "registry > provider AttestationAccepted"]
const REFUSED = ["verifier > registry QuoteVerified", "registry > provider AttestationRefused"]

/** A world whose Provider has an open nonce for its pending keys. */
async function begun(prices: (typeof PRICES)[number] = "sandbox") {
  const world = await createWorld({ prices, stage: "registered" })
  await beginAttest(world)
  return world
}

/** A policy that governance sets: before the nonce is open, as the change takes days. */
async function begunUnder(policy: bigint) {
  const world = await createWorld({ stage: "registered" })
  await govern(world, [{ $$type: "SetParameters", parameters: parameters(world, { policy }) }])
  await beginAttest(world)
  return world
}

describe.each(PRICES)("a verdict at %s prices", (prices) => {
  it("that counts: what is left becomes the Provider's reserve, nothing stays in the Registry", async () => {
    const world = await begun(prices)
    const seen = await observe(world, () => verdict(world))
    expect(seen.trace).toEqual(VERDICT)
    expect(Object.keys(seen.delta).sort()).toEqual(["provider", "verifier"])
    expect(seen.delta.provider).toBeGreaterThan(0n)
  })

  it("that does not count: the Provider is told why and keeps what is left", async () => {
    const world = await begun(prices)
    const seen = await observe(world, () => verdict(world, { imageId: IMAGE_ID + 1n }))
    expect(seen.trace).toEqual(REFUSED)
    expect(refusalIn(seen)).toBe("ERROR_IMAGE_NOT_APPROVED")
    expect(Object.keys(seen.delta).sort()).toEqual(["provider", "verifier"])
    expect(seen.delta.provider).toBeGreaterThan(0n)
  })

  it("that rejects: the verifier's error reaches the Provider with what is left", async () => {
    const world = await begun(prices)
    const before = await stateOf(world, world.provider.address)
    const seen = await observe(world, () => rejection(world, { error: 801n }))
    expect(seen.trace).toEqual([
      "verifier > registry QuoteRejected",
      "registry > provider AttestationRefused",
    ])
    expect(refusalIn(seen)).toBe("ERROR_PCK_SIGNATURE")
    expect(Object.keys(seen.delta).sort()).toEqual(["provider", "verifier"])
    expect(await stateOf(world, world.provider.address)).toBe(before)
  })
})

describe("whose verdicts count", () => {
  it("stranger rejects nothing: ERROR_NOT_VERIFIER", async () => {
    const world = await begun()
    const seen = await observe(world, () =>
      rejection({ ...world, verifier: world.stranger }, { error: 801n }),
    )
    expect(seen.trace[0]).toBe("stranger > registry QuoteRejected ! ERROR_NOT_VERIFIER")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("while attestation is paused the Provider is told so, of rejections too", async () => {
    const world = await begun()
    const pause = (pausedUntil: bigint) =>
      toRegistry(world, "guardian", { $$type: "Pause", queryId: 0n, pausedUntil })
    await pause(BigInt(START + HOUR))
    expect(refusalIn(await observe(world, () => verdict(world)))).toBe("ERROR_PAUSED")
    const rejected = await observe(world, () => rejection(world, { error: 838n }))
    expect(refusalIn(rejected)).toBe("ERROR_TCB_INFO_STALE")
    await pause(0n)
    expect((await observe(world, () => verdict(world))).trace).toEqual(VERDICT)
  })
})

describe("the payload names one Provider and nothing else", () => {
  const named = (world: World) => beginCell().storeAddress(world.provider.address)
  const malformed: [string, string, (world: World) => Cell | null][] = [
    ["nothing", "ERROR_ADDRESS_MALFORMED", () => null],
    ["an empty cell", "ERROR_ADDRESS_MALFORMED", () => Cell.EMPTY],
    ["one bit more", "ERROR_ADDRESS_MALFORMED", (world) => named(world).storeBit(0).endCell()],
    [
      "a reference",
      "ERROR_ADDRESS_MALFORMED",
      (world) => named(world).storeRef(Cell.EMPTY).endCell(),
    ],
    ["addr_none", "ERROR_ADDRESS_MALFORMED", () => beginCell().storeAddress(null).endCell()],
    [
      "267 bits that are no standard address",
      "ERROR_NOT_BASECHAIN",
      () =>
        beginCell()
          .storeUint(1n << 265n, 267)
          .endCell(),
    ],
    [
      "another workchain",
      "ERROR_NOT_BASECHAIN",
      (world) => payloadFor(new Address(-1, world.provider.address.hash)),
    ],
  ]
  it.each(malformed)("%s is refused: %s", async (_, error, payloadOf) => {
    const world = await begun()
    const payload = payloadOf(world)
    for (const send of [
      () => verdict(world, { payload }),
      () => rejection(world, { error: 801n, payload }),
    ]) {
      const seen = await observe(world, send)
      expect(seen.trace[0]).toMatch(new RegExp(` ! ${error}$`))
      expect(seen.delta).toEqual({ verifier: -seen.fees })
    }
  })
})

describe("the policy word of a quote", () => {
  const WIDE = 0xfff6_003fn
  const relaxations: [string, bigint][] = [
    ["another TCB status", 0x2n],
    ["debug", 0x1_0000n],
    ["SEPT_VE_DISABLE clear", 0x2_0000n],
    ["a service TD", 0x4_0000n],
    ["a bit that means nothing", 0x8_0000n],
    ["TDX modules of major 2", 0x10_0000n],
    ["TDX modules of major 13", 0x8000_0000n],
  ]
  it.each(relaxations)("may not accept %s under the strict policy", async (_, bit) => {
    const world = await begun()
    const seen = await observe(world, () => verdict(world, { policy: STRICT | bit }))
    expect(refusalIn(seen)).toBe("ERROR_POLICY_TOO_LAX")
  })

  it.each(relaxations)("accepts %s only if governance does", async (_, bit) => {
    const world = await begunUnder(WIDE)
    const seen = await observe(world, () => verdict(world, { policy: STRICT | bit }))
    const known = (WIDE & bit) !== 0n
    expect(refusalIn(seen)).toBe(known ? undefined : "ERROR_POLICY_TOO_LAX")
  })

  it("that is stricter than governance's counts", async () => {
    const world = await begunUnder(WIDE)
    expect((await observe(world, () => verdict(world))).trace).toEqual(VERDICT)
  })
})

describe("the commitment", () => {
  const all = (1n << 256n) - 1n
  it.each([
    [0x99n, 0x9an, 18n],
    [0n, all, 0n],
    [all, 1n, 0xffff_ffffn],
  ])(
    "of %s, %s and number %s is the one that attestation/ computes",
    async (quoteHash, keyHash, tcbNumber) => {
      const world = await begun()
      await verdict(world, { quoteHash, keyHash, tcbNumber })
      const { evidence } = await world.provider.getAttestation()
      if (evidence === null) throw new Error("not attested")
      expect(loadAttestationEvidence(evidence.beginParse()).commitment).toBe(
        await quoteCommitment({
          quoteBodyHash: quoteHash,
          attestationKeyHash: keyHash,
          imageId: IMAGE_ID,
          tcbNumber: Number(tcbNumber),
        }),
      )
    },
  )
})

describe("anyone submits any quote in a Provider's name", () => {
  const other = namedKeys("stranger")
  const refusals: [string, ClaimChanges, string][] = [
    ["one for other keys", { enclave: other, hpke: other }, "ERROR_REPORT_DATA"],
    ["one for another nonce", { report: { nonce: 1n } }, "ERROR_REPORT_DATA"],
    [
      "one for another Provider",
      { report: { provider: new Address(0, Buffer.alloc(32, 1)) } },
      "ERROR_REPORT_DATA",
    ],
  ]
  it.each(refusals)("%s changes nothing: %s", async (_, changes, error) => {
    const world = await begun()
    const before = await stateOf(world, world.provider.address)
    const seen = await observe(world, () => verdict(world, changes))
    expect(seen.trace[1]).toBe(`${VERDICT[1]} ! ${error}`)
    expect(seen.delta.provider).toBeGreaterThan(0n)
    expect(await stateOf(world, world.provider.address)).toBe(before)
    expect((await observe(world, () => verdict(world))).trace).toEqual(VERDICT)
  })

  it("a replay changes nothing, neither at once nor after the next beginning", async () => {
    const world = await begun()
    const message = await quoteVerified(world)
    const replay = () =>
      world.registry.send(world.verifier.getSender(), { value: toNano("0.1") }, message)
    await replay()
    const attested = await world.provider.getAttestation()
    const again = await observe(world, replay)
    expect(again.trace[1]).toBe(`${VERDICT[1]} ! ERROR_NO_NONCE`)
    world.chain.now = START + 60
    await beginAttest(world)
    const late = await observe(world, replay)
    expect(late.trace[1]).toBe(`${VERDICT[1]} ! ERROR_REPORT_DATA`)
    expect((await world.provider.getAttestation()).validUntil).toBe(attested.validUntil)
  })

  it("one that answers a nonce older than an hour changes nothing: ERROR_NONCE_TOO_OLD", async () => {
    const world = await begun()
    world.chain.now = START + HOUR + 1
    const before = await stateOf(world, world.provider.address)
    const seen = await observe(world, () => verdict(world))
    expect(seen.trace[1]).toBe(`${VERDICT[1]} ! ERROR_NONCE_TOO_OLD`)
    expect(await stateOf(world, world.provider.address)).toBe(before)
  })

  it("one whose verdict does not count leaves the nonce open for the Provider's own", async () => {
    const world = await begun()
    for (const changes of [{ policy: 3n }, { imageId: 1n }, { tcbStatus: 1n }]) {
      const seen = await observe(world, () => verdict(world, changes))
      expect(refusalIn(seen)).toBeDefined()
    }
    expect((await observe(world, () => verdict(world))).trace).toEqual(VERDICT)
  })

  it("in the name of an account that is no Provider: the value is that account's", async () => {
    const world = await begun()
    const seen = await observe(world, () =>
      verdict(world, { payload: payloadFor(world.client.address), imageId: 1n }),
    )
    expect(seen.trace[1]).toBe("registry > client AttestationRefused")
    expect(seen.delta.client).toBeGreaterThan(0n)
    expect(seen.delta.registry).toBeUndefined()
  })
})
