import { readdirSync, readFileSync } from "node:fs"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { verifyP256 } from "../p256/verifyP256.js"
import { createTestPki } from "../testPki/createTestPki.js"
import { makeCollateral } from "../testPki/makeCollateral.js"
import { cutSignedJson } from "./cutSignedJson.js"
import { parseCollateral } from "./parseCollateral.js"

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const SIGNATURE = "0a".repeat(64)
const seal = `"signature":"${SIGNATURE}"`

/** The text that was cut out, or why nothing was. */
function cut(text: string | Uint8Array, name: "tcbInfo" | "enclaveIdentity" = "tcbInfo"): string {
  const result = cutSignedJson(typeof text === "string" ? encode(text) : text, name)
  if (!result.ok) return result.reason
  expect(bytesToHex(result.signature)).toBe(SIGNATURE)
  return decode(result.document)
}

describe("what is cut", () => {
  it.each([
    '{"a":1}',
    "{}",
    '{ "a" : [ 1 , {"b":"}"} ] ,\n"c":null }',
    String.raw`{"a":"\"}","b":"{[","c":"\\","d":"\\\"}"}`,
    String.raw`{"signature":"inner","tcbInfo":{"tcbInfo":{}},"e":"\u007d"}`,
    '{"é":"日本 }"}',
    '{"a":-1.5e+3,"b":true}',
  ])("%s, in every order and spacing, byte for byte", (document) => {
    const member = `"tcbInfo":${document}`
    expect(cut(`{${member},${seal}}`)).toBe(document)
    expect(cut(`{${seal},${member}}`)).toBe(document)
    expect(cut(` \r\n{\t${seal} ,\n "tcbInfo" \t:\n ${document} \r}\n`)).toBe(document)
  })

  it("names with escapes are the names they mean", () => {
    expect(cut(String.raw`{"\u0074cbInfo":{"a":1},${seal}}`)).toBe('{"a":1}')
    expect(cut(String.raw`{"tcbInfo":{"a":1},"\u0074cbInfo":{"a":2},${seal}}`)).toBe(
      "tcb-info-malformed",
    )
  })

  it("a document nested 100,000 deep is cut, not followed", () => {
    const document = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`
    expect(cut(`{${seal},"tcbInfo":${document}}`)).toBe(document)
  })

  it("1 MiB is read, a byte more is not", () => {
    const pad = (size: number) => " ".repeat(size - `{"tcbInfo":{},${seal}}`.length)
    expect(cut(`{"tcbInfo":{},${seal}${pad(2 ** 20)}}`)).toBe("{}")
    expect(cut(`{"tcbInfo":{},${seal}${pad(2 ** 20 + 1)}}`)).toBe("tcb-info-malformed")
  })
})

describe("what is refused", () => {
  it.each([
    ["nothing", ""],
    ["a cut answer", `{"tcbInfo":{"a":1},"signature":"${SIGNATURE}`],
    ["a cut document", '{"tcbInfo":{"a":1'],
    ["a list", `[{"tcbInfo":{},${seal}}]`],
    ["text after the object", `{"tcbInfo":{},${seal}}{}`],
    ["text before the object", `x{"tcbInfo":{},${seal}}`],
    ["a byte order mark", `\ufeff{"tcbInfo":{},${seal}}`],
    ["two documents", `{"tcbInfo":{},"tcbInfo":{},${seal}}`],
    ["two signatures", `{"tcbInfo":{},${seal},${seal}}`],
    ["no signature", '{"tcbInfo":{}}'],
    ["a third member", `{"tcbInfo":{},${seal},"x":1}`],
    ["another document", `{"enclaveIdentity":{},${seal}}`],
    ["names of the prototype", `{"__proto__":{},${seal}}`],
    ["a document that is text", `{"tcbInfo":"{}",${seal}}`],
    ["a document that is a list", `{"tcbInfo":[],${seal}}`],
    ["a short signature", `{"tcbInfo":{},"signature":"${SIGNATURE.slice(2)}"}`],
    ["a signature that is no text", '{"tcbInfo":{},"signature":1}'],
    ["a trailing comma", `{"tcbInfo":{},${seal},}`],
    ["bare names", `{tcbInfo:{},${seal}}`],
    ["mismatched brackets", `{"tcbInfo":{"a":[}],${seal}}`],
    ["no end to the depth", `{"tcbInfo":${'{"a":['.repeat(50_000)}`],
  ])("%s", (_, text) => {
    expect(cut(text)).toBe("tcb-info-malformed")
  })

  it("bytes that are not UTF-8, and QE identities by their own name", () => {
    const text = encode(`{"tcbInfo":{"a":"x"},${seal}}`)
    expect(cut(text.with(text.indexOf(0x78), 0xff))).toBe("tcb-info-malformed")
    expect(cut("", "enclaveIdentity")).toBe("qe-identity-malformed")
    expect(cut(`{"enclaveIdentity":{},${seal}}`, "enclaveIdentity")).toBe("{}")
  })

  it("every prefix of an answer, and no byte changed makes it throw", () => {
    const whole = encode(`{"tcbInfo":{"a":"\\"}"},${seal}}`)
    for (let size = 0; size < whole.length; size++) {
      expect(cut(whole.subarray(0, size))).toBe("tcb-info-malformed")
    }
    for (let at = 0; at < whole.length; at++) {
      for (const byte of encode('"\\{}[],: a')) {
        const result = cutSignedJson(whole.with(at, byte), "tcbInfo")
        if (result.ok) JSON.parse(decode(result.document))
      }
    }
  })
})

describe("the signature covers what was cut", () => {
  const folder = new URL("../../../tests/vectors/tdx/collateral/", import.meta.url)

  it.each(readdirSync(folder))("Intel's text of %s comes out as it went in", (name) => {
    const parsed = parseCollateral(new Uint8Array(readFileSync(new URL(name, folder))))
    if (!parsed.ok) throw new Error(parsed.detail)
    const { tcbInfo, tcbInfoSignature } = parsed.collateral
    const answer = `{"tcbInfo":${decode(tcbInfo)},"signature":"${bytesToHex(tcbInfoSignature)}"}`
    const expected = { ok: true, document: tcbInfo, signature: tcbInfoSignature }
    expect(cutSignedJson(encode(answer), "tcbInfo")).toEqual(expected)
  })

  it("white space inside the document is kept, and so the signature holds", async () => {
    const pki = await createTestPki({ now: 1_780_000_000 })
    const { publicKey } = pki.tcbSigner
    const text = { tcbInfo: '{ "id" :\n "TDX" }' }
    const bundle = await makeCollateral(pki, { now: 1_780_000_000, text })
    const hex = bytesToHex(bundle.tcbInfoSignature)
    const result = cutSignedJson(
      encode(`{"signature":"${hex}", "tcbInfo": ${text.tcbInfo}}`),
      "tcbInfo",
    )
    if (!result.ok) throw new Error(result.detail)
    const { document: message, signature } = result
    expect(await verifyP256({ publicKey, signature, message })).toBe(true)
  })
})
