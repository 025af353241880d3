import fc from "fast-check"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { bytesToUint } from "../bytes/bytesToUint.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { P256 } from "../p256/curve.js"
import { parseQuote } from "../quote/parseQuote.js"
import type { QUOTE_REASONS } from "../quoteReasons.js"
import { createTestPki, type TestPkiOptions } from "../testPki/createTestPki.js"
import { type MakeQuoteOptions, makeQuote } from "../testPki/makeQuote.js"
import { makeScenario } from "../testPki/makeScenario.js"
import { QUOTE_SCENARIOS } from "../testPki/quoteScenarios.js"
import { SCENARIO_NOW, type Scenario } from "../testPki/scenario.js"
import { TEST_ROOT_PUBLIC_KEY } from "../testPki/testRoot.js"
import { STRICT_POLICY, type VerifyPolicy } from "./verifyPolicy.js"
import { verifyQuote } from "./verifyQuote.js"

fc.configureGlobal({ seed: 20_261 })

const now = SCENARIO_NOW
const reportData = Uint8Array.from({ length: 64 }, (_, index) => index)
const junk = Uint8Array.of(0x30, 0)

/** Inverts the lowest bit of the byte at `offset`. */
const flip = (offset: number) => (bytes: Uint8Array) => bytes.with(offset, (bytes[offset] ?? 0) ^ 1)

/** Without collateral: what a quote says for itself. */
async function run(scenario: Scenario) {
  return verifyQuote({ ...(await makeScenario(scenario)), collateral: undefined })
}

const certificate = (
  role: "root" | "ca" | "pck",
  override: NonNullable<NonNullable<TestPkiOptions["certificates"]>["pck"]>,
): Scenario => ({ pki: { certificates: { [role]: override } } })

describe("verifyQuote refuses", () => {
  it.each(Object.entries(QUOTE_SCENARIOS))("%s", async (reason, scenario) => {
    const result = await run(scenario)
    expect(result).toMatchObject({ ok: false, reason })
    expect(!result.ok && result.detail.length > 0).toBe(true)
  })

  it("a QE report whose data binds the key but not zeros after it", async () => {
    const pki = await createTestPki({ now })
    const parsed = parseQuote(await makeQuote(pki, { reportData }))
    const bound = parsed.ok ? parsed.quote.qeReport.reportData : new Uint8Array()
    const result = await run({ quote: { qeReport: { reportData: flip(63)(bound) } } })
    expect(result).toMatchObject({ reason: "qe-report-data-mismatch" })
  })

  it("a chain whose CA is of the other kind than the issuer of the PCK certificate", async () => {
    const { processorCa } = (await createTestPki({ now })).certificates
    const result = await run({ chain: ({ pckChain }) => pckChain.with(1, processorCa) })
    expect(result).toMatchObject({ reason: "pck-issuer-mismatch" })
  })

  it("a fourth certificate", async () => {
    const result = await run({ chain: ({ pckChain }) => [...pckChain, junk] })
    expect(result).toMatchObject({ reason: "pck-chain-length" })
  })

  it("a time that is not a number", async () => {
    expect(await run({ at: Number.NaN })).toMatchObject({ reason: "root-not-yet-valid" })
  })
})

describe("verifyQuote accepts", () => {
  const shapes: [string, Scenario][] = [
    ["version 4", {}],
    ["version 5 with a TDX 1.0 body", { quote: { version: 5, bodyType: 2 } }],
    ["version 5 with a TDX 1.5 body", { quote: { version: 5, bodyType: 3 } }],
    ["the Processor CA", { pki: { ca: "processor" } }],
    ["no auth data", { quote: { authData: new Uint8Array() } }],
    ["the most auth data", { quote: { authData: new Uint8Array(65_535).fill(9) } }],
    ["bytes after the quote", { quote: { trailing: new TextEncoder().encode("\nextra\0\0") } }],
  ]
  it.each(shapes)("%s", async (_, scenario) => {
    const result = await run(scenario)
    expect(result).toMatchObject({ ok: true, claims: { reportData } })
  })

  const allowed: [keyof VerifyPolicy, keyof typeof QUOTE_REASONS][] = [
    ["allowDebug", "td-under-debug"],
    ["allowSeptVeDisableClear", "sept-ve-disable-clear"],
    ["allowServiceTd", "service-td-bound"],
  ]
  it.each(allowed)("by %s, and by it alone, what is otherwise %s", async (flag, reason) => {
    const only = { ...STRICT_POLICY, [flag]: true }
    const allow = { allowDebug: true, allowSeptVeDisableClear: true, allowServiceTd: true }
    const others = { ...STRICT_POLICY, ...allow }
    const scenario = QUOTE_SCENARIOS[reason]
    expect(await run({ ...scenario, policy: only })).toMatchObject({ ok: true })
    const result = await run({ ...scenario, policy: { ...others, [flag]: false } })
    expect(result).toMatchObject({ reason })
  })

  it.each(["root", "ca", "pck"] as const)(
    "the first and the last second of the %s",
    async (role) => {
      const times = { notBefore: now, notAfter: now + 100 }
      const scenario = certificate(role, times)
      expect(await run(scenario)).toMatchObject({ ok: true })
      expect(await run({ ...scenario, at: now + 100 })).toMatchObject({ ok: true })
      expect(await run({ ...scenario, at: now - 1 })).toMatchObject({
        reason: `${role}-not-yet-valid`,
      })
      expect(await run({ ...scenario, at: now + 101 })).toMatchObject({ reason: `${role}-expired` })
    },
  )

  it("claims the first end of PCK certificate and CA", async () => {
    const untilOf = async (scenario: Scenario) => {
      const result = await run(scenario)
      return result.ok && result.claims.certificatesUntil
    }
    expect(await untilOf(certificate("pck", { notAfter: now + 5 }))).toBe(now + 5)
    expect(await untilOf(certificate("ca", { notAfter: now + 6 }))).toBe(now + 6)
  })

  it("a quote whose bytes the caller overwrites meanwhile, as it was", async () => {
    const quote = await makeQuote(await createTestPki({ now }), { reportData })
    const pending = verifyQuote({ quote, rootPublicKey: TEST_ROOT_PUBLIC_KEY, now })
    quote.fill(0)
    expect(await pending).toMatchObject({ ok: true, claims: { reportData } })
  })

  it("(r, n − s) in place of (r, s)", async () => {
    const negate = (bytes: Uint8Array) =>
      concatBytes(bytes.subarray(0, 32), uintToBytes(P256.n - bytesToUint(bytes.subarray(32)), 32))
    const corrupt = { signature: negate, qeReportSignature: negate }
    expect(await run({ quote: { corrupt } })).toMatchObject({ ok: true })
  })
})

describe("hostile bytes", () => {
  const rootPublicKey = TEST_ROOT_PUBLIC_KEY
  const forms: [string, Omit<TestPkiOptions, "now">, Partial<MakeQuoteOptions>][] = [
    ["version 4, Platform CA", {}, {}],
    ["version 5, Processor CA", { ca: "processor" }, { version: 5 }],
  ]

  it.each(forms)("one flipped bit anywhere is refused: %s", async (_, pkiOptions, options) => {
    const pki = await createTestPki({ now, ...pkiOptions })
    const genuine = await makeQuote(pki, { reportData, ...options })
    expect(await verifyQuote({ quote: genuine, rootPublicKey, now })).toMatchObject({ ok: true })
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: genuine.length - 1 }),
        fc.nat({ max: 7 }),
        async (offset, bit) => {
          const quote = genuine.with(offset, (genuine[offset] ?? 0) ^ (1 << bit))
          expect((await verifyQuote({ quote, rootPublicKey, now })).ok).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  it("every prefix is refused as truncated, by parseQuote alone", async () => {
    const genuine = await makeQuote(await createTestPki({ now }), { reportData, version: 5 })
    for (let size = 0; size < genuine.length; size++) {
      const result = parseQuote(genuine.subarray(0, size))
      expect(!result.ok && result.reason).toBe("quote-truncated")
    }
    expect(parseQuote(genuine)).toMatchObject({ ok: true, quote: { size: genuine.length } })
  })

  it("any patch of the lengths, types and texts inside never throws and is never accepted", async () => {
    const genuine = await makeQuote(await createTestPki({ now }), { reportData })
    const patch = fc.uint8Array({ minLength: 1, maxLength: 12 })
    const place = fc.oneof(
      fc.constantFrom(0, 2, 4, 632, 634, 764, 766, 1216, 1218, 1252, 1254),
      fc.nat({ max: genuine.length - 1 }),
    )
    await fc.assert(
      fc.asyncProperty(place, patch, fc.boolean(), async (offset, bytes, inserts) => {
        const rest = genuine.subarray(inserts ? offset : offset + bytes.length)
        const quote = concatBytes(genuine.subarray(0, offset), bytes, rest)
        const untouched = bytesToHex(quote).startsWith(bytesToHex(genuine))
        expect((await verifyQuote({ quote, rootPublicKey, now })).ok).toBe(untouched)
      }),
      { numRuns: 500 },
    )
  })

  it("arbitrary bytes are refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (quote) => {
        expect((await verifyQuote({ quote, rootPublicKey, now })).ok).toBe(false)
      }),
    )
  })
})
