import { parseJson } from "./parseJson.js"
import { readHex } from "./readHex.js"
import { readIsoTime } from "./readIsoTime.js"
import { readList } from "./readList.js"
import { readOneOf } from "./readOneOf.js"
import { readRecord } from "./readRecord.js"
import { readText } from "./readText.js"
import { readUintBelow } from "./readUintBelow.js"
import { sliceMembers } from "./sliceMembers.js"

const encode = (text: string) => new TextEncoder().encode(text)

describe("JSON readers", () => {
  const record = readRecord({ a: readText }, { b: readUintBelow(3) })

  it("a record has its fields, may have the optional ones, and no others", () => {
    expect(record({ a: "" })).toEqual({ a: "" })
    expect(record({ a: "x", b: 2 })).toEqual({ a: "x", b: 2 })
    const others = [{}, { b: 2 }, { a: "", c: 1 }, { a: "", b: 3 }, { a: 1 }, ["a"], null, "a", 1]
    for (const value of others) expect(record(value)).toBeUndefined()
  })

  it("names of the prototype are fields like others: unknown", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect(parseJson(encode(`{"a":"x","${name}":"y"}`), record)).toBeUndefined()
    }
  })

  it("an integer is below its limit", () => {
    const read = readUintBelow(256)
    expect([0, 255].map(read)).toEqual([0, 255])
    for (const value of [-1, 256, 0.5, Number.NaN, "1", null]) expect(read(value)).toBeUndefined()
  })

  it("a list has as many items as it may, each of the kind", () => {
    const read = readList(readText, { least: 1, most: 2 })
    expect([read(["a"]), read(["a", "b"])]).toEqual([["a"], ["a", "b"]])
    for (const value of [[], ["a", "b", "c"], ["a", 1], "a", { length: 1 }]) {
      expect(read(value)).toBeUndefined()
    }
  })

  it("hexadecimal text has the right size and digits", () => {
    expect(readHex(2)("00fF")).toEqual(Uint8Array.of(0, 255))
    expect(readHex()("")).toEqual(new Uint8Array())
    for (const value of ["0", "00", "00ff00", "0x00", "00g0", 0]) {
      expect(readHex(2)(value)).toBeUndefined()
    }
  })

  it("a time is one of the calendar, in UTC", () => {
    expect(readIsoTime("2026-06-12T22:19:21Z")).toBe(1_781_302_761)
    expect(readIsoTime("2024-02-29T00:00:00Z")).toBe(1_709_164_800)
    const none = ["2026-02-29T00:00:00Z", "2026-06-12T24:00:00Z", "2026-06-12T22:19:60Z"]
    const forms = ["2026-06-12T22:19:21.000Z", "2026-06-12T22:19:21+00:00", "2026-06-12", "", 1]
    for (const value of [...none, ...forms]) expect(readIsoTime(value)).toBeUndefined()
  })

  it("a constant is one of the known", () => {
    const read = readOneOf("TDX", "SGX")
    expect([read("TDX"), read("SGX"), readOneOf(3)(3)]).toEqual(["TDX", "SGX", 3])
    for (const value of [3, "tdx", "", null]) expect(read(value)).toBeUndefined()
    expect(readOneOf(3)("3")).toBeUndefined()
  })

  it("members are sliced as they are written, and only out of one object", () => {
    const slices = (text: string) => {
      const members = sliceMembers(encode(text))
      return members && [...members].map(([name, value]) => [name, new TextDecoder().decode(value)])
    }
    expect(slices("{}")).toEqual([])
    expect(slices(' { "a" : 1.0 , "" : [ {} ] } ')).toEqual([
      ["a", "1.0"],
      ["", "[ {} ]"],
    ])
    expect(slices(String.raw`{"\u0061":"\""}`)).toEqual([["a", String.raw`"\""`]])
    for (const text of ["", "[]", '"{}"', "{}{}", "\ufeff{}", '{"a":1,"a":1}', '{"a":1', "{a:1}"]) {
      expect(slices(text)).toBeUndefined()
    }
  })

  it("text must be UTF-8 and JSON", () => {
    const any = (value: unknown) => value
    expect(parseJson(encode("[1]"), any)).toEqual([1])
    for (const bytes of [encode("[1"), encode(""), Uint8Array.of(0x22, 0xff, 0x22)]) {
      expect(parseJson(bytes, any)).toBeUndefined()
    }
  })
})
