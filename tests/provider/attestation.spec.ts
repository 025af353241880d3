import { readFileSync } from "node:fs"
import { reportData } from "@cocoon/attestation"
import { storeRenewAttest } from "@cocoon/wrappers"
import { Address, beginCell, toNano } from "@ton/core"
import {
  beginAttest,
  beginBody,
  type ClaimChanges,
  keysCell,
  quoteVerified,
  verdict,
} from "../world/attest.js"
import { createWorld, type World } from "../world/createWorld.js"
import { sendExternal } from "../world/external.js"
import { post } from "../world/forge.js"
import { claim, open } from "../world/job.js"
import { namedKeys, toUint } from "../world/keys.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { START } from "../world/terms.js"

const HOUR = 3_600
const DAY = 86_400
const VERDICT = ["verifier > registry QuoteVerified", "registry > provider AttestationAccepted"]

const renew = (world: World) =>
  sendExternal(world, {
    value: toNano("0.05"),
    body: beginCell()
      .store(storeRenewAttest({ $$type: "RenewAttest", queryId: 0n }))
      .endCell(),
  })

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

describe.each(PRICES)("attesting at %s prices", (prices) => {
  it("operator begins, verifier accepts: pending keys become current, the evidence is kept", async () => {
    const world = await createWorld({ prices, stage: "registered" })
    const begin = await observe(world, () => beginAttest(world))
    expect(begin.trace).toEqual(["external > provider", "provider > provider BeginAttest"])
    expect(begin.delta).toEqual({ provider: -begin.fees })
    expect(await world.provider.getProvider()).toMatchObject({ enclaveKey: 0n })
    const seen = await observe(world, () => verdict(world))
    expect(seen.trace).toEqual(VERDICT)
    expect(seen.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    expect(await world.provider.getProvider()).toMatchObject({
      enclaveKey: toUint(world.enclave.publicKey),
      pendingEnclaveKey: 0n,
    })
    const attestation = await world.provider.getAttestation()
    expect(attestation).toMatchObject({
      nonce: 0n,
      hpkeKey: toUint(world.hpke.publicKey),
      pendingHpkeKey: 0n,
      validUntil: BigInt(START + DAY),
      rotations: 0n,
    })
    expect(attestation.evidence).not.toBeNull()
  })

  it("owner begins for new keys: they stay pending, the old ones go on until the verdict", async () => {
    const world = await createWorld({ prices })
    const seen = await observe(world, () =>
      post(world.providerOwner, {
        to: world.provider,
        value: toNano("0.1"),
        body: beginBody(keysCell(world.nextEnclave, world.nextHpke)),
      }),
    )
    expect(seen.trace).toEqual([
      "providerOwner > provider BeginAttest",
      "provider > providerOwner ProviderPayout",
    ])
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    expect((await deal.job.getJob())?.status).toBe(2n)
    await verdict(world, { enclave: world.nextEnclave, hpke: world.nextHpke })
    expect(await world.provider.getProvider()).toMatchObject({
      enclaveKey: toUint(world.nextEnclave.publicKey),
      pendingEnclaveKey: 0n,
    })
    const { retired, rotations, hpkeKey } = await world.provider.getAttestation()
    expect(rotations).toBe(1n)
    expect(hpkeKey).toBe(toUint(world.nextHpke.publicKey))
    expect(retired.get(0)?.enclaveKey).toBe(toUint(world.enclave.publicKey))
  })

  it("enclave renews for its current keys and drops pending ones", async () => {
    const world = await createWorld({ prices })
    await beginAttest(world, keysCell(world.nextEnclave, world.nextHpke))
    await renew(world)
    expect((await world.provider.getProvider())?.pendingEnclaveKey).toBe(0n)
    world.chain.now = START + HOUR
    expect((await observe(world, () => verdict(world))).trace).toEqual(VERDICT)
    expect(await world.provider.getAttestation()).toMatchObject({
      validUntil: BigInt(START + DAY),
      rotations: 0n,
    })
  })
})

describe("who begins", () => {
  it("stranger cannot begin: ERROR_NOT_OWNER", async () => {
    const world = await createWorld()
    const seen = await observe(world, () =>
      post(world.stranger, { to: world.provider, value: toNano("1"), body: beginBody() }),
    )
    expect(seen.trace[0]).toBe("stranger > provider BeginAttest ! ERROR_NOT_OWNER")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("every beginning has another nonce, also in one second", async () => {
    const world = await begun()
    const nonces = new Set<bigint>()
    for (let times = 0; times < 4; times++) {
      nonces.add((await world.provider.getAttestation()).nonce)
      await beginAttest(world)
    }
    expect(nonces.size).toBe(4)
  })

  it("a verdict without a beginning is refused: ERROR_NO_NONCE", async () => {
    const world = await createWorld()
    await expectRejected(world, {}, "registry > provider AttestationAccepted ! ERROR_NO_NONCE")
  })

  it("a nonce serves once: the same verdict again is refused", async () => {
    const world = await begun()
    const message = await quoteVerified(world)
    const send = () =>
      world.registry.send(world.verifier.getSender(), { value: toNano("0.1") }, message)
    expect((await observe(world, send)).trace).toEqual(VERDICT)
    expect((await observe(world, send)).trace[1]).toBe(
      "registry > provider AttestationAccepted ! ERROR_NO_NONCE",
    )
  })

  it("a quote answers a nonce of one hour and not one second more: ERROR_NONCE_TOO_OLD", async () => {
    for (const [age, line] of [
      [HOUR - 1, VERDICT[1]],
      [HOUR, VERDICT[1]],
      [HOUR + 1, `${VERDICT[1]} ! ERROR_NONCE_TOO_OLD`],
    ] as const) {
      const world = await begun()
      world.chain.now = START + age
      expect((await observe(world, () => verdict(world))).trace[1]).toBe(line)
    }
  })
})

describe("what the quote must say", () => {
  const other = namedKeys("stranger")
  const wrong: [string, ClaimChanges][] = [
    ["another network", { report: { globalId: -3 } }],
    ["another Provider", { report: { provider: new Address(0, Buffer.alloc(32, 1)) } }],
    ["another workchain", { report: { provider: new Address(-1, Buffer.alloc(32, 1)) } }],
    ["another enclave key", { enclave: other }],
    ["another HPKE key", { hpke: other }],
    ["another nonce", { report: { nonce: 1n } }],
  ]
  it.each(wrong)("a quote for %s is refused: ERROR_REPORT_DATA", async (_, changes) => {
    await expectRejected(
      await begun(),
      changes,
      "registry > provider AttestationAccepted ! ERROR_REPORT_DATA",
    )
  })

  it("a second half that the first does not cover is refused: ERROR_REPORT_DATA", async () => {
    const world = await begun()
    const { nonce } = await world.provider.getAttestation()
    const honest = await reportData({
      globalId: -239,
      provider: world.provider.address,
      enclaveKey: toUint(world.enclave.publicKey),
      hpkeKey: toUint(world.hpke.publicKey),
      nonce,
      gpuEvidenceHash: 0n,
    })
    const forged = Buffer.from(honest)
    forged[63] = 1
    await expectRejected(
      world,
      { reportData: forged },
      "registry > provider AttestationAccepted ! ERROR_REPORT_DATA",
    )
  })

  it("GPU evidence is kept as the quote names it", async () => {
    const world = await begun()
    expect(
      (await observe(world, () => verdict(world, { report: { gpuEvidenceHash: 5n } }))).trace,
    ).toEqual(VERDICT)
  })

  it("operator cannot pass new keys off as the pending ones: ERROR_REPORT_DATA", async () => {
    const world = await createWorld()
    await beginAttest(world, keysCell(other, other))
    await expectRejected(world, {}, "registry > provider AttestationAccepted ! ERROR_REPORT_DATA")
    expect((await world.provider.getProvider())?.enclaveKey).toBe(toUint(world.enclave.publicKey))
  })
})

interface Vector {
  readonly name: string
  readonly globalId: number
  readonly provider: string
  readonly enclaveKey: string
  readonly hpkeKey: string
  readonly nonce: string
  readonly gpuEvidenceHash: string
  readonly reportData: string
}

describe("report data vectors", () => {
  const { cases } = JSON.parse(readFileSync("tests/vectors/report-data.json", "utf8")) as {
    cases: readonly Vector[]
  }
  it.each(cases)("attestation builds: $name", async (vector) => {
    const [workChain = 0, hash = ""] = vector.provider.split(":")
    const built = await reportData({
      globalId: vector.globalId,
      provider: { workChain: Number(workChain), hash: Buffer.from(hash, "hex") },
      enclaveKey: BigInt(`0x${vector.enclaveKey}`),
      hpkeKey: BigInt(`0x${vector.hpkeKey}`),
      nonce: BigInt(`0x${vector.nonce}`),
      gpuEvidenceHash: BigInt(`0x${vector.gpuEvidenceHash}`),
    })
    expect(Buffer.from(built).toString("hex")).toBe(vector.reportData)
  })
})
