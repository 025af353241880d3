import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeOid } from "../der/writeOid.js"
import { INTEL_NAMES } from "./intelNames.js"
import { showName } from "./showName.js"

const { sequence, set, utf8String } = DER_TAGS
const encode = (text: string) => new TextEncoder().encode(text)

function nameOf(oid: string, value: Uint8Array): Uint8Array {
  return writeDer(sequence, writeDer(set, writeDer(sequence, writeOid(oid), value)))
}

describe("showName", () => {
  it("shows Intel's names in their own order", () => {
    const rest = "O=Intel Corporation, L=Santa Clara, ST=CA, C=US"
    expect(showName(INTEL_NAMES.root)).toBe(`CN=Intel SGX Root CA, ${rest}`)
    expect(showName(INTEL_NAMES.pck)).toBe(`CN=Intel SGX PCK Certificate, ${rest}`)
  })

  it("escapes what would read as another attribute", () => {
    const name = nameOf("2.5.4.3", writeDer(utf8String, encode("a, O=b")))
    expect(showName(name)).toBe("CN=a\\, O\\=b")
  })

  it.each(["\u001b[2J", "caf\u00e9", "a\nb", "x".repeat(300)])(
    "shows %j as hexadecimal, not as text",
    (text) => {
      expect(showName(nameOf("2.5.4.3", writeDer(utf8String, encode(text))))).toMatch(
        /^CN=#0c[0-9a-f]+$/,
      )
    },
  )

  it("shows an unknown attribute type as hexadecimal", () => {
    const name = nameOf("1.2.3", writeDer(utf8String, encode("v")))
    expect(showName(name)).toBe("#06022a03=v")
  })

  it("has nothing to say of malformed bytes", () => {
    const empty = new Uint8Array()
    for (const bytes of [empty, Uint8Array.of(0x30, 5), Uint8Array.of(0x30, 2, 0x31, 0)]) {
      expect(showName(bytes)).toBeUndefined()
    }
  })
})
