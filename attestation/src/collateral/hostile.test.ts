import fc from "fast-check"
import { concatBytes } from "../bytes/concatBytes.js"
import { signP256 } from "../p256/signP256.js"
import { createTestPki } from "../testPki/createTestPki.js"
import { makeScenario } from "../testPki/makeScenario.js"
import { SCENARIO_NOW } from "../testPki/scenario.js"
import { verifyQuote } from "../verify/verifyQuote.js"
import { parseCrl } from "../x509/parseCrl.js"
import type { CollateralBundle } from "./collateralBundle.js"
import { parseCollateral } from "./parseCollateral.js"
import { writeCollateral } from "./writeCollateral.js"

fc.configureGlobal({ seed: 20_262 })

const made = await makeScenario({})
const pki = await createTestPki({ now: SCENARIO_NOW })
const encode = (text: string) => new TextEncoder().encode(text)
const file = encode(writeCollateral(made.collateral))

/** One bit of one byte, chosen by two numbers of any size. */
function flipBit(bytes: Uint8Array, place: number, bit: number): Uint8Array {
  const offset = place % bytes.length
  return bytes.with(offset, (bytes[offset] ?? 0) ^ (1 << bit))
}

/** Bytes in place of, or between, the bytes at a place. */
function patch(bytes: Uint8Array, place: number, other: Uint8Array, inserts: boolean): Uint8Array {
  const offset = place % bytes.length
  const rest = bytes.subarray(inserts ? offset : offset + other.length)
  return concatBytes(bytes.subarray(0, offset), other, rest)
}

const place = fc.nat({ max: 2 ** 20 })
const bit = fc.nat({ max: 7 })
const some = fc.uint8Array({ minLength: 1, maxLength: 8 })

function reverify(collateral: Partial<CollateralBundle>) {
  return verifyQuote({ ...made, collateral: { ...made.collateral, ...collateral } })
}

describe("one flipped bit is refused", () => {
  it("nothing of it is needed: the bundle as it is passes", async () => {
    expect(await reverify({})).toMatchObject({ ok: true })
  })

  const fields = [
    "tcbInfo",
    "tcbInfoSignature",
    "qeIdentity",
    "qeIdentitySignature",
    "pckCrl",
    "rootCrl",
  ] as const
  it.each(fields)("%s", async (field) => {
    await fc.assert(
      fc.asyncProperty(place, bit, async (at, which) => {
        const result = await reverify({ [field]: flipBit(made.collateral[field], at, which) })
        expect(result.ok).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  const chains = ["tcbInfoIssuerChain", "qeIdentityIssuerChain", "pckCrlIssuerChain"] as const
  it.each(chains)("%s", async (field) => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 1 }), place, bit, async (index, at, which) => {
        const chain = made.collateral[field]
        const certificate = flipBit(chain[index] ?? file, at, which)
        expect((await reverify({ [field]: chain.with(index, certificate) })).ok).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it("the quote, beside good collateral", async () => {
    await fc.assert(
      fc.asyncProperty(place, bit, async (at, which) => {
        const quote = flipBit(made.quote, at, which)
        expect((await verifyQuote({ ...made, quote })).ok).toBe(false)
      }),
      { numRuns: 120 },
    )
  })
})

describe("patched and arbitrary bytes", () => {
  it("a patched collateral file means the same, is no file, or is refused", async () => {
    await fc.assert(
      fc.asyncProperty(place, some, fc.boolean(), async (at, other, inserts) => {
        const parsed = parseCollateral(patch(file, at, other, inserts))
        if (!parsed.ok) return
        const result = await verifyQuote({ ...made, collateral: parsed.collateral })
        expect(result.ok).toBe(
          writeCollateral(parsed.collateral) === writeCollateral(made.collateral),
        )
      }),
      { numRuns: 200 },
    )
  })

  it("arbitrary bytes and JSON are no collateral file", () => {
    const json = fc.json().map(encode)
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 500 }), json), (bytes) => {
        expect(parseCollateral(bytes)).toMatchObject({ ok: false, reason: "collateral-malformed" })
      }),
    )
  })

  it("deep, huge and wrongly typed files are refused, not thrown at", () => {
    const fields = Object.keys(JSON.parse(writeCollateral(made.collateral)) as object)
    const wrong = (value: unknown) =>
      encode(JSON.stringify(Object.fromEntries(fields.map((field) => [field, value]))))
    const nested = encode("[".repeat(1_000_000))
    const polluted = encode('{"__proto__":{"tcb_info":""}}')
    const huge = new Uint8Array(2 ** 21 + 1).fill(0x20)
    const long = wrong("a".repeat(200_000))
    for (const bytes of [nested, polluted, huge, long, wrong(null), wrong({}), wrong("00")]) {
      expect(parseCollateral(bytes)).toMatchObject({ ok: false, reason: "collateral-malformed" })
    }
  })

  it("patched revocation lists never make the parser throw", () => {
    fc.assert(
      fc.property(place, some, fc.boolean(), (at, other, inserts) => {
        const crl = parseCrl(patch(made.collateral.pckCrl, at, other, inserts))
        expect(crl === undefined || crl.signature.length === 64).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  const source = new TextDecoder().decode(made.collateral.tcbInfo)
  const scalars = /(?<=:)("[^"]*"|\d+)/g
  const anywhere = fc.nat({ max: (source.match(scalars)?.length ?? 0) - 1 })

  /** TCB info with one value replaced, signed all the same. */
  async function verifyWith(index: number, value: string) {
    let seen = 0
    const replace = (found: string) => (seen++ === index ? value : found)
    const tcbInfo = encode(source.replaceAll(scalars, replace))
    const { privateKey } = pki.tcbSigner
    return reverify({ tcbInfo, tcbInfoSignature: await signP256({ privateKey, message: tcbInfo }) })
  }

  it("a value of another kind anywhere makes signed TCB info malformed", async () => {
    const value = fc.constantFrom("null", "[]", "{}", "true", "-1", "1e999", "0.5")
    await fc.assert(
      fc.asyncProperty(anywhere, value, async (index, other) => {
        const result = await verifyWith(index, other)
        expect(result).toMatchObject({ ok: false, reason: "tcb-info-malformed" })
      }),
      { numRuns: 100 },
    )
  })

  it("another value of the same kind is accepted or refused by a reason of the TCB", async () => {
    const value = fc.constantFrom("0", "255", "65535", '""', '"Revoked"', '"OutOfDate"')
    await fc.assert(
      fc.asyncProperty(anywhere, value, async (index, other) => {
        const result = await verifyWith(index, other)
        expect(result.ok ? "tcb-" : result.reason).toMatch(/^(tcb|tdx)-/)
      }),
      { numRuns: 100 },
    )
  })
})
