import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { createTestPki } from "../testPki/createTestPki.js"
import { issueCrl, type TestCrl } from "../testPki/issueCrl.js"
import { writeExtension } from "../testPki/writeExtension.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { X509_OIDS } from "../x509/oids.js"
import { crlIndexCells } from "./crlIndexCells.js"
import { encodeCrl } from "./encodeCrl.js"
import type { ProofCell } from "./proofCell.js"

const NOW = Date.UTC(2026, 5, 1) / 1000
const { platformCa, root } = await createTestPki({ now: NOW })

async function encoded(crl: Partial<TestCrl>, publicKey = platformCa.publicKey) {
  const der = await issueCrl({
    version: 2,
    issuer: INTEL_NAMES.platform,
    signer: platformCa,
    thisUpdate: NOW,
    nextUpdate: NOW + 100,
    revoked: [3n, 1n, 2n],
    crlNumber: 1n,
    extensions: [],
    entryExtensions: [],
    ...crl,
  })
  return encodeCrl(der, publicKey)
}

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex")

describe("encodeCrl", () => {
  it("keeps the issuer's order in the list and sorts the index", async () => {
    const cells = await encoded({})
    expect(cells?.issuer).toBe("platform")
    const entries = cells?.list.refs[0]?.refs[0]
    expect(hex(entries?.bytes)).toBe(`01${hex(new TextEncoder().encode("260601000000"))}01030102`)
    const numbers = [1n, 2n, 3n].map((serial) => serial.toString(16).padStart(40, "0"))
    expect(hex(cells?.index?.bytes)).toBe(numbers.join(""))
  })

  it("has neither entries nor index for an empty list", async () => {
    const cells = await encoded({ revoked: [] })
    expect(cells?.list.refs[0]?.refs).toEqual([])
    expect(cells).toHaveProperty("index", undefined)
  })

  it("knows the root's list by its name", async () => {
    const cells = await encoded({ issuer: INTEL_NAMES.root, signer: root }, root.publicKey)
    expect(cells?.issuer).toBe("root")
  })

  const from2050 = Date.UTC(2050, 0, 1) / 1000
  const other = writeExtension(X509_OIDS.keyUsage, writeDer(DER_TAGS.octetString))
  const refused: [string, Partial<TestCrl>][] = [
    ["of another issuer", { issuer: INTEL_NAMES.tcbSigner }],
    ["of another version", { version: 1 }],
    ["that ends in 2050", { nextUpdate: from2050 }],
    ["that ended in 1999", { nextUpdate: Date.UTC(1999, 11, 31) / 1000 }],
    ["with a serial number of 21 bytes", { revoked: [1n << 160n] }],
    ["with a serial number twice", { revoked: [1n, 2n, 1n] }],
    ["with a number of 21 bytes", { crlNumber: 1n << 160n }],
    ["with another extension", { extensions: [other] }],
    ["with another extension of its entries", { entryExtensions: [other] }],
  ]
  it.each(refused)("has no cells for a list %s", async (_, crl) => {
    expect(await encoded(crl)).toBeUndefined()
  })

  it("has no cells for bytes that are no list", async () => {
    for (const bytes of [
      new Uint8Array(),
      Uint8Array.of(0x30, 0),
      new Uint8Array(300).fill(0x30),
    ]) {
      expect(await encodeCrl(bytes, platformCa.publicKey)).toBeUndefined()
    }
  })
})

const COUNTS = [...Array.from({ length: 40 }, (_, i) => i + 1), 95, 96, 97, 100, 384, 385, 2_000]

describe("crlIndexCells", () => {
  /** Serial numbers from left to right; checks the shape on the way. */
  function numbersOf({ bytes, refs }: ProofCell): bigint[] {
    const numbers = (hex(bytes).match(/.{40}/g) ?? []).map((digits) => BigInt(`0x${digits}`))
    if (refs.length === 0) {
      expect([1, 2, 3, 4, 5, 6]).toContain(numbers.length)
      return numbers
    }
    const children = refs.map(numbersOf)
    expect(children).toHaveLength(4)
    expect(numbers).toEqual(children.slice(1).map(([first]) => first))
    return children.flat()
  }

  it("holds every count of numbers in leaves of one to six under forks of four", () => {
    for (const count of COUNTS) {
      const numbers = Array.from({ length: count }, (_, i) => BigInt(3 * i))
      expect(numbersOf(crlIndexCells(numbers))).toEqual(numbers)
    }
  })
})
