import { concatBytes } from "../bytes/concatBytes.js"
import { hexToBytes } from "../bytes/hexToBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { deriveTestKey } from "../testPki/deriveTestKey.js"
import { issueCrl, type TestCrl } from "../testPki/issueCrl.js"
import { writeExtension } from "../testPki/writeExtension.js"
import { INTEL_NAMES } from "./intelNames.js"
import { X509_OIDS } from "./oids.js"
import { parseCrl } from "./parseCrl.js"

const signer = await deriveTestKey("a CA")
const TRUE = writeDer(DER_TAGS.boolean, Uint8Array.of(0xff))
const extension = (critical?: Uint8Array) =>
  writeExtension(X509_OIDS.subjectKeyId, Uint8Array.of(4, 0), critical)

function issue(list: Partial<TestCrl>) {
  return issueCrl({
    version: 2,
    issuer: INTEL_NAMES.platform,
    signer,
    thisUpdate: 1_000_000_000,
    nextUpdate: 1_000_086_400,
    revoked: [1n, 2n ** 160n - 1n],
    crlNumber: 1n,
    extensions: [],
    entryExtensions: [],
    ...list,
  })
}

describe("parseCrl", () => {
  it("reads dates and serial numbers, those with the top bit set too", async () => {
    const crl = parseCrl(await issue({}))
    expect(crl).toMatchObject({ thisUpdate: 1_000_000_000, nextUpdate: 1_000_086_400 })
    expect([...(crl?.revoked ?? [])]).toEqual([1n, 2n ** 160n - 1n])
  })

  it("reads a list of nothing, a far date, and extensions that are not critical", async () => {
    const nextUpdate = Date.UTC(2050, 0, 1) / 1000
    const list = { nextUpdate, extensions: [extension()], entryExtensions: [extension()] }
    expect(parseCrl(await issue(list))).toMatchObject({ nextUpdate })
    expect(parseCrl(await issue({ revoked: [] }))?.revoked.size).toBe(0)
  })

  const refused: [string, Partial<TestCrl>][] = [
    ["version 1", { version: 1 }],
    ["version 3", { version: 3 }],
    ["a critical extension of the list", { extensions: [extension(TRUE)] }],
    ["a critical extension of an entry", { entryExtensions: [extension(TRUE)] }],
    ["an extension twice", { extensions: [extension(), extension()] }],
    ["something that is no extension", { extensions: [Uint8Array.of(5, 0)] }],
    ["an entry's extension that is none", { entryExtensions: [Uint8Array.of(5, 0)] }],
  ]
  it.each(refused)("refuses %s", async (_, list) => {
    expect(parseCrl(await issue(list))).toBeUndefined()
  })

  it("refuses bytes around it and every prefix", async () => {
    const der = await issue({})
    expect(parseCrl(concatBytes(der, Uint8Array.of(5, 0)))).toBeUndefined()
    expect(parseCrl(writeDer(DER_TAGS.sequence, der))).toBeUndefined()
    for (let size = 0; size < der.length; size++) {
      expect(parseCrl(der.subarray(0, size))).toBeUndefined()
    }
  })

  it("refuses a negative serial number", async () => {
    const der = await issue({ revoked: [0x11n] })
    const at = der.findIndex((_, index) => der[index] === 2 && der[index + 2] === 0x11)
    expect(parseCrl(der)?.revoked.has(0x11n)).toBe(true)
    expect(parseCrl(der.with(at + 2, 0x91))).toBeUndefined()
  })

  it("refuses an entry whose date is none", async () => {
    const der = await issue({ revoked: [0x11n] })
    const text = new TextDecoder("latin1").decode(der)
    const at = text.lastIndexOf("010909014640Z")
    expect(at).toBeGreaterThan(0)
    expect(parseCrl(der.with(at, 0x41))).toBeUndefined()
    expect(parseCrl(concatBytes(hexToBytes("00"), der))).toBeUndefined()
  })
})
