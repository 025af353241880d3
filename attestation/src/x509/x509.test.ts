import { X509Certificate } from "node:crypto"
import fc from "fast-check"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { hexToBytes } from "../bytes/hexToBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeOid } from "../der/writeOid.js"
import { createTestPki, type TestPkiOptions } from "../testPki/createTestPki.js"
import { parseCertificate } from "./parseCertificate.js"
import { parsePckExtension } from "./parsePckExtension.js"
import { parsePem } from "./parsePem.js"
import { writePem } from "./writePem.js"

fc.configureGlobal({ seed: 20_261 })

const now = 1_780_000_000
const text = (value: string) => new TextEncoder().encode(value)

async function pckOf(options: Omit<TestPkiOptions, "now"> = {}) {
  const pki = await createTestPki({ now, ...options })
  return { pki, der: pki.certificates.pck, certificate: parseCertificate(pki.certificates.pck) }
}

function extension(flags: Uint8Array, value: Uint8Array): Uint8Array {
  const oid = writeOid("1.2.3.4")
  return writeDer(DER_TAGS.sequence, oid, flags, writeDer(DER_TAGS.octetString, value))
}

describe("parseCertificate", () => {
  it("agrees with node:crypto on serial, dates and key", async () => {
    const { pki } = await pckOf()
    for (const der of Object.values(pki.certificates)) {
      const [ours, theirs] = [parseCertificate(der), new X509Certificate(der)]
      expect(ours?.serial).toBe(BigInt(`0x${theirs.serialNumber}`))
      expect(ours?.notBefore).toBe(Date.parse(theirs.validFrom) / 1000)
      expect(ours?.notAfter).toBe(Date.parse(theirs.validTo) / 1000)
      expect(ours?.isAuthority).toBe(theirs.ca)
      const spki = theirs.publicKey.export({ format: "der", type: "spki" })
      expect(bytesToHex(ours?.publicKey ?? new Uint8Array())).toBe(bytesToHex(spki.subarray(-64)))
    }
  })

  it("reads the certificate itself, not a PEM block inside one of its extensions", async () => {
    const victim = await pckOf({ seed: "victim" })
    const bait = concatBytes(text("\n"), writePem([victim.der]))
    const extensions = [extension(new Uint8Array(), bait)]
    const { pki, certificate } = await pckOf({ certificates: { pck: { extensions } } })
    const key = bytesToHex(certificate?.publicKey ?? new Uint8Array())
    expect(key).toBe(bytesToHex(pki.pck.publicKey))
    expect(key).not.toBe(bytesToHex(victim.pki.pck.publicKey))
  })

  const odd: [string, Uint8Array[]][] = [
    ["an unknown critical extension", [extension(hexToBytes("0101ff"), new Uint8Array())]],
    ["an explicit FALSE, which DER forbids", [extension(hexToBytes("010100"), new Uint8Array())]],
    ["an extension twice", [1, 2].map((b) => extension(new Uint8Array(), Uint8Array.of(b)))],
  ]
  it.each(odd)("refuses %s", async (_, extensions) => {
    const { certificate } = await pckOf({ certificates: { pck: { extensions } } })
    expect(certificate).toBeUndefined()
  })

  it("never throws on a certificate with any bytes overwritten", async () => {
    const { der } = await pckOf()
    const place = fc.nat({ max: der.length - 1 })
    fc.assert(
      fc.property(place, fc.uint8Array({ minLength: 1, maxLength: 8 }), (offset, patch) => {
        const bytes = concatBytes(der.subarray(0, offset), patch, der.subarray(offset + 1))
        const certificate = parseCertificate(bytes)
        expect(certificate === undefined || certificate.publicKey.length === 64).toBe(true)
      }),
    )
  })
})

describe("parsePckExtension", () => {
  const extensionOf = async (options: Omit<TestPkiOptions, "now">) => {
    const { pki, certificate } = await pckOf(options)
    return { made: pki.pckExtension, read: certificate && parsePckExtension(certificate) }
  }

  it.each(["platform", "processor"] as const)("reads what the %s CA writes", async (ca) => {
    const { made, read } = await extensionOf({ ca })
    expect(read).toEqual(made)
    expect(read?.platformInstanceId?.length).toBe(ca === "platform" ? 16 : undefined)
  })

  it("reads every SVN, in INTEGERs of one to three bytes", async () => {
    const svn = fc.constantFrom(0, 1, 127, 128, 255)
    const svns = fc.array(svn, { minLength: 16, maxLength: 16 })
    await fc.assert(
      fc.asyncProperty(svns, fc.nat({ max: 65_535 }), async (sgxComponents, pceSvn) => {
        const { made, read } = await extensionOf({ pck: { sgxComponents, pceSvn } })
        expect(read).toEqual(made)
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    ["an SVN above 255", { sgxComponents: [256] }],
    ["a PCESVN above 65535", { pceSvn: 65_536 }],
    ["a PPID of 15 bytes", { ppid: new Uint8Array(15) }],
    ["an FMSPC of 7 bytes", { fmspc: new Uint8Array(7) }],
    ["a platform instance id of 17 bytes", { platformInstanceId: new Uint8Array(17) }],
  ])("refuses %s", async (_, pck) => {
    expect((await extensionOf({ pck })).read).toBeUndefined()
  })
})

describe("parsePem", () => {
  const pem = new TextDecoder().decode(writePem([Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5)]))
  const hexes = (value: string) => parsePem(text(value))?.map(bytesToHex)

  it.each([
    ["LF", pem],
    ["CRLF", pem.replaceAll("\n", "\r\n")],
    ["trailing zeros", `${pem}\0\0\0`],
    ["trailing line ends", `${pem}\n\n`],
    ["no line end at the end", pem.trimEnd()],
  ])("reads a bundle with %s", (_, value) => {
    expect(hexes(value)).toEqual(["01020304", "05"])
  })

  it.each([
    ["nothing", ""],
    ["zeros only", "\0\0"],
    ["text before", `x${pem}`],
    ["a byte order mark before", `\ufeff${pem}`],
    ["text after", `${pem}x`],
    [
      "text between",
      pem.replace("\n-----B", "\nx\n-----B").replace("-----\n-----", "-----\nx\n-----"),
    ],
    ["a missing end", pem.slice(0, -20)],
    ["an empty block", pem.replace("BQ==\n", "")],
    ["missing padding", pem.replace("BQ==", "BQ")],
    ["stray padding bits", pem.replace("BQ==", "BR==")],
    ["a stray character", pem.replace("BQ==", "B*==")],
    ["more than 64 KB", `${pem}${"\0".repeat(65_536)}`],
  ])("refuses %s", (_, value) => {
    expect(hexes(value)).toBeUndefined()
  })
})
