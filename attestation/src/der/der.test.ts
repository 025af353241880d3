import fc from "fast-check"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { hexToBytes } from "../bytes/hexToBytes.js"
import { DER_TAGS } from "./derTags.js"
import { readDer } from "./readDer.js"
import { readTime } from "./readTime.js"
import { readUnsigned } from "./readUnsigned.js"
import { writeDer } from "./writeDer.js"
import { writeOid } from "./writeOid.js"
import { writeUnsigned } from "./writeUnsigned.js"

fc.configureGlobal({ seed: 20_261 })

const node = (hex: string) => readDer(hexToBytes(hex))?.[0]
const time = (tag: number, text: string) =>
  readTime(readDer(writeDer(tag, new TextEncoder().encode(text)))?.[0])

describe("DER", () => {
  it("reads back what it writes, whatever the length form", () => {
    const content = fc.oneof(fc.uint8Array(), fc.uint8Array({ minLength: 120, maxLength: 300 }))
    fc.assert(
      fc.property(content, content, (first, second) => {
        const bytes = writeDer(DER_TAGS.sequence, writeDer(4, first), writeDer(4, second))
        const inner = readDer(readDer(bytes)?.[0]?.content ?? new Uint8Array())
        expect(inner?.map((child) => bytesToHex(child.content))).toEqual(
          [first, second].map(bytesToHex),
        )
      }),
    )
  })

  it.each([
    ["an indefinite length", "3080"],
    ["a length not in its shortest form", "04810100"],
    ["a long length with a leading zero", `04820080${"00".repeat(128)}`],
    ["a length of four bytes", "0484000000010a"],
    ["content shorter than its length", "040200"],
    ["a tag of several bytes", "1f810100"],
    ["a tag without a length", "30"],
    ["bytes after the last element", "050001"],
  ])("refuses %s", (_, hex) => {
    expect(readDer(hexToBytes(hex))).toBeUndefined()
  })

  it("never throws on arbitrary bytes and never reads past them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const nodes = readDer(bytes)
        const size = nodes?.reduce((sum, { raw }) => sum + raw.length, 0)
        expect([undefined, bytes.length]).toContain(size)
      }),
    )
  })

  it.each([
    ["020100", "00"],
    ["02017f", "7f"],
    ["020200ff", "ff"],
    ["02020100", "0100"],
    ["02030080ff", "80ff"],
  ])("reads the INTEGER %s without its sign byte", (hex, expected) => {
    expect(bytesToHex(readUnsigned(node(hex)) ?? new Uint8Array())).toBe(expected)
    expect(bytesToHex(writeUnsigned(BigInt(`0x${expected}`)))).toBe(hex)
  })

  it.each([
    ["a negative number", "0201ff"],
    ["a superfluous zero byte", "0202007f"],
    ["no bytes", "0200"],
    ["another type", "040101"],
  ])("refuses an INTEGER of %s", (_, hex) => {
    expect(readUnsigned(node(hex))).toBeUndefined()
  })

  it("writes object identifiers", () => {
    expect(bytesToHex(writeOid("1.2.840.113741.1.13.1.2.16"))).toBe("060b2a864886f84d010d010210")
  })

  it("reads the years of UTCTime from 1950 to 2049", () => {
    expect(time(DER_TAGS.utcTime, "491231235959Z")).toBe(Date.UTC(2049, 11, 31, 23, 59, 59) / 1000)
    expect(time(DER_TAGS.utcTime, "500101000000Z")).toBe(Date.UTC(1950, 0, 1) / 1000)
    expect(time(DER_TAGS.generalizedTime, "20500101000000Z")).toBe(Date.UTC(2050, 0, 1) / 1000)
  })

  it.each([
    "260230000000Z",
    "261301000000Z",
    "260101240000Z",
    "2601010000Z",
    "260101000000+",
    "260101000000Z0",
    "20260101000000Z",
  ])("refuses %s as a UTCTime", (text) => {
    expect(time(DER_TAGS.utcTime, text)).toBeUndefined()
  })
})
