import { type CollateralBundle, verifyQuote } from "@cocoon/attestation"
import { type CollateralImport, encodeCollateral } from "@cocoon/attestation/proof"
import {
  createTestPki,
  type MakeCollateralOptions,
  makeCollateral,
  makeQuote,
  makeScenario,
  SCENARIO_NOW,
  TEST_ROOT_PUBLIC_KEY,
  testTcbLevel,
} from "@cocoon/attestation/testPki"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { expectSameClaims, openAgreement } from "./support/agreement.js"
import { quoteOf, type Verdict, type VerifyOptions } from "./support/verifierWorld.js"

const { world, fresh } = await openAgreement()
const now = SCENARIO_NOW
const DAY = 86_400
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")
const hex = (text: string) => new Uint8Array(Buffer.from(text.padEnd(32, "0"), "hex"))

const made = await makeScenario({})
const pki = await createTestPki({ now })
const library = await verifyQuote(made)
const serial = library.ok ? library.claims.pckSerial : 0n
world.setTime(now)
const refused = await world.importAll(made.collateral)
const imported = world.snapshot()
const remembered = await world.verify(made.quote, { remember: true })
const cached = world.snapshot()

beforeEach(() => {
  world.setTime(now)
  world.restore(cached)
})

const refresh = (how: VerifyOptions = {}, quote = made.quote): Promise<Verdict> =>
  world.verify(quote, { kind: "cachedKey", ...how })

/** What all three kinds of proof come to: one error name, or "accepted". */
async function allKinds(how: VerifyOptions = {}, quote = made.quote): Promise<string> {
  const said = new Set<string>()
  for (const kind of ["cachedKey", "cachedCa", "cold"] as const) {
    const { error } = await world.verify(quote, { ...how, kind })
    said.add(error ?? "accepted")
  }
  return [...said].join(" / ")
}

function caSerial(): bigint {
  const [, der] = quoteOf(made.quote).pckChain
  const ca = der && parseCertificate(der)
  if (!ca) throw new Error("no CA")
  return ca.serial
}

/** Imports one document of a bundle. */
async function importFrom(bundle: CollateralBundle, name: CollateralImport["name"]): Promise<void> {
  const encoded = await encodeCollateral(bundle, TEST_ROOT_PUBLIC_KEY)
  const found = encoded.ok && encoded.imports.find((one) => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  expect((await world.importOne(found)).thrown).toBeUndefined()
}

/** Imports one document of other collateral of the same platform. */
const importOther = async (
  options: Omit<MakeCollateralOptions, "now">,
  name: CollateralImport["name"],
): Promise<void> => importFrom(await makeCollateral(pki, { now, ...options }), name)

describe("the three kinds of proof", () => {
  it("agree with each other and with the library", async () => {
    expect([refused, remembered.error]).toEqual([undefined, undefined])
    for (const kind of ["cachedKey", "cachedCa", "cold"] as const) {
      expectSameClaims(library, await world.verify(made.quote, { kind }))
    }
  })

  it("a refresh reads nothing but the quote: it costs less than half", async () => {
    const full = await world.verify(made.quote, { kind: "cachedCa" })
    expect((await refresh()).gas).toBeLessThan(full.gas / 2n)
  })

  it("a platform that nobody remembered: ERROR_KEY_NOT_CACHED", async () => {
    world.restore(imported)
    expect((await refresh()).error).toBe("ERROR_KEY_NOT_CACHED")
    await world.verify(made.quote, { remember: false })
    expect((await refresh()).error).toBe("ERROR_KEY_NOT_CACHED")
  })

  it("a quote signed by another key than the cached one: ERROR_QUOTE_SIGNATURE", async () => {
    const other = await createTestPki({ now, seed: "another" })
    const mixed = { ...pki, attestationKey: other.attestationKey }
    const quote = await makeQuote(mixed, { reportData: new Uint8Array(64) })
    expect((await verifyQuote({ ...made, quote })).ok).toBe(true)
    expect((await refresh({}, quote)).error).toBe("ERROR_QUOTE_SIGNATURE")
    expect((await world.verify(quote, { remember: true })).ok).toBe(true)
    expect((await refresh({}, quote)).ok).toBe(true)
    expect((await refresh()).error).toBe("ERROR_QUOTE_SIGNATURE")
  })
})

describe("what a refresh keeps of a judgement never outlives", () => {
  const anotherQuote = (report: object) =>
    makeQuote(pki, { reportData: new Uint8Array(64), report })

  it("the policy word", async () => {
    const late = await anotherQuote({ teeTcbSvn: hex("0a0104") })
    const accepted = 1n | (1n << 4n)
    expect((await world.verify(late, { remember: true, word: accepted })).ok).toBe(true)
    expect((await refresh({ word: accepted }, late)).claims?.tcbStatus).toBe(4n)
    expect(await allKinds({}, late)).toBe("ERROR_TCB_STATUS")
  })

  it("the TDX module of the quote", async () => {
    expect(await allKinds({}, await anotherQuote({ teeTcbSvn: hex("0a0104") }))).toBe(
      "ERROR_TCB_STATUS",
    )
    expect(await allKinds({}, await anotherQuote({ teeTcbSvn: hex("010104") }))).toBe(
      "ERROR_MODULE_SVN",
    )
    expect(await allKinds({}, await anotherQuote({ teeTcbSvn: hex("0b0203") }))).toBe(
      "ERROR_MODULE_MAJOR",
    )
  })

  it("the TD attributes of the quote", async () => {
    const debug = await anotherQuote({ tdAttributes: hex("0100001000000000").subarray(0, 8) })
    expect(await allKinds({}, debug)).toBe("ERROR_TD_DEBUG")
  })

  it("a newer revocation list of the CA, with the platform on it", async () => {
    await importOther({ pckCrl: { thisUpdate: now, revoked: [7n, serial] } }, "PCK CRL")
    expect(await allKinds()).toBe("ERROR_PCK_REVOKED")
  })

  it("a newer revocation list of the root, with the CA on it", async () => {
    const revoked = [caSerial()]
    await importOther({ rootCrl: { thisUpdate: now, revoked } }, "root CRL")
    expect(await allKinds()).toBe("ERROR_PCK_CA_REVOKED")
  })

  it("newer TCB info of the same number", async () => {
    const tcbLevels = [testTcbLevel({ sgx: [255], pcesvn: 99, tdx: [] })]
    const issued = { issueDate: iso(now), nextUpdate: iso(now + 9 * DAY) }
    await importOther({ tcbInfo: { ...issued, tcbLevels } }, "TCB info")
    expect(await allKinds()).toBe("ERROR_TCB_LEVEL")
  })

  it("a raised number, unless the older one is asked for", async () => {
    const tcbLevels = [testTcbLevel({ sgx: [], pcesvn: 0, tdx: [], tcbStatus: "Revoked" })]
    await importOther({ tcbInfo: { tcbEvaluationDataNumber: 22, tcbLevels } }, "TCB info")
    expect(await allKinds()).toBe("ERROR_TCB_STATUS")
    expect(await allKinds({ tcbNumber: 22 })).toBe("ERROR_TCB_STATUS")
    expect(await allKinds({ tcbNumber: 21 })).toBe("accepted")
  })

  it("a newer QE identity", async () => {
    const levels = [{ tcb: { isvsvn: 8 }, tcbDate: "2024-11-13T00:00:00Z", tcbStatus: "UpToDate" }]
    const issued = { issueDate: iso(now), nextUpdate: iso(now + 9 * DAY) }
    await importOther({ qeIdentity: { ...issued, tcbLevels: levels } }, "QE identity")
    expect(await allKinds()).toBe("ERROR_QE_SVN")
  })

  it("the CA: a newer certificate of another key starts without a revocation list", async () => {
    const next = await createTestPki({
      now,
      seed: "next",
      certificates: { ca: { notBefore: now } },
    })
    await importFrom(await makeCollateral(next, { now }), "PCK CA")
    expect((await refresh()).error).toBe("ERROR_PCK_CA_SUPERSEDED")
    expect((await world.verify(made.quote)).error).toBe("ERROR_PCK_SIGNATURE")
    expect((await world.verify(made.quote, { kind: "cold" })).error).toBe("ERROR_PCK_CA_SUPERSEDED")
    const quote = await makeQuote(next, { reportData: new Uint8Array(64) })
    expect((await world.verify(quote)).error).toBe("ERROR_PCK_CRL_MISSING")
  })

  it("the CA: a newer certificate of the same key keeps its list, and the key", async () => {
    const next = await createTestPki({ now, certificates: { ca: { notBefore: now, serial: 77n } } })
    expect(
      (
        await world.verify(await makeQuote(next, { reportData: new Uint8Array(64) }), {
          kind: "cold",
        })
      ).ok,
    ).toBe(true)
    expect(await allKinds()).toBe("accepted")
    await importOther({ rootCrl: { thisUpdate: now, revoked: [77n] } }, "root CRL")
    expect((await refresh()).error).toBe("ERROR_PCK_CA_REVOKED")
  })

  it("the day: after the collateral's end it is judged anew", async () => {
    const until = Number(remembered.claims?.collateralUntil)
    world.setTime(until)
    expect(await allKinds()).toBe("accepted")
    world.setTime(until + 1)
    expect(await allKinds()).toBe("ERROR_QE_IDENTITY_STALE")
  })

  it("newer collateral: a refresh with it is judged anew and, remembered, cheap again", async () => {
    const cheap = (await refresh()).gas
    const dates = { issueDate: iso(now), nextUpdate: iso(now + 40 * DAY) }
    await importOther({ tcbInfo: dates }, "TCB info")
    const anew = await refresh()
    expect(anew.ok).toBe(true)
    expect(anew.gas).toBeGreaterThan(cheap + 1_000n)
    const again = await refresh()
    expect(again.gas).toBe(anew.gas)
    const kept = await refresh({ remember: true })
    expect(kept.ok).toBe(true)
    expect((await refresh()).gas).toBe(cheap)
    expect((await refresh({ remember: true })).ok).toBe(true)
  })
})

describe("evaluation numbers", () => {
  const numbered = (tcbEvaluationDataNumber: number, issued: number) => ({
    tcbEvaluationDataNumber,
    issueDate: iso(issued),
    nextUpdate: iso(now + 200 * DAY),
  })
  const long = { pckCrl: { nextUpdate: now + 200 * DAY }, rootCrl: { nextUpdate: now + 200 * DAY } }

  it.each([
    ["tcbNumber", "TCB info", "tcbInfo", 21],
    ["qeNumber", "QE identity", "qeIdentity", 20],
  ] as const)("%s: newest, older, unknown, superseded", async (field, name, role, first) => {
    const other = role === "tcbInfo" ? "qeIdentity" : "tcbInfo"
    world.restore(fresh)
    world.setTime(now)
    const start = {
      ...long,
      [role]: numbered(first, now - DAY),
      [other]: { issueDate: iso(now - DAY), nextUpdate: iso(now + 200 * DAY) },
    }
    expect(await world.importAll(await makeCollateral(pki, { now, ...start }))).toBeUndefined()
    expect((await world.verify(made.quote, { remember: true })).ok).toBe(true)
    expect(await allKinds({ [field]: first })).toBe("accepted")
    expect(await allKinds({ [field]: first + 1 })).toBe("ERROR_TCB_NUMBER_UNKNOWN")
    await importOther({ [role]: numbered(first + 2, now) }, name)
    for (const number of [0, first, first + 2]) {
      const { claims } = await world.verify(made.quote, { [field]: number })
      expect(claims?.[field]).toBe(BigInt(number === 0 ? first + 2 : number))
      expect(await allKinds({ [field]: number })).toBe("accepted")
    }
    expect(await allKinds({ [field]: first + 1 })).toBe("ERROR_TCB_NUMBER_UNKNOWN")
    world.setTime(now + 90 * DAY)
    expect(await allKinds({ [field]: first })).toBe("accepted")
    world.setTime(now + 90 * DAY + 1)
    expect(await allKinds({ [field]: first })).toBe("ERROR_TCB_NUMBER_SUPERSEDED")
    expect(await allKinds({ [field]: first + 2 })).toBe("accepted")
  })

  it("a judgement by an older number is not kept for one by the newest", async () => {
    const tcbLevels = [testTcbLevel({ sgx: [], pcesvn: 0, tdx: [], tcbStatus: "Revoked" })]
    await importOther({ tcbInfo: { tcbEvaluationDataNumber: 22, tcbLevels } }, "TCB info")
    expect((await world.verify(made.quote, { tcbNumber: 21, remember: true })).ok).toBe(true)
    expect((await refresh({ tcbNumber: 21 })).ok).toBe(true)
    expect((await refresh()).error).toBe("ERROR_TCB_STATUS")
  })
})
