import { MOST_BYTES } from "./MOST_BYTES.js"
import { readQuoteInput } from "./readQuoteInput.js"

const BYTES = Uint8Array.from({ length: 24 }, (_, at) => (at * 37 + 4) % 256)
const HEX = Buffer.from(BYTES).toString("hex")
const BASE64 = Buffer.from(BYTES).toString("base64")
const HASH = "ab".repeat(32)
const DOCUMENT = {
  provider: `0:${HASH}`,
  globalId: 1313,
  nonce: HASH,
  enclaveKey: HASH,
  hpkeKey: HASH,
  gpuEvidenceHash: HASH,
}
const file = (text: string) => new TextEncoder().encode(text)

describe("a quote is read", () => {
  it.each([
    ["raw bytes", BYTES],
    ["hexadecimal", HEX],
    [
      "hexadecimal with 0x, capitals and line ends",
      `0x${HEX.toUpperCase().slice(0, 20)}\n${HEX.slice(20)}\n`,
    ],
    ["hexadecimal with colons", HEX.replace(/..(?=.)/g, "$&:")],
    ["base64", `${BASE64.slice(0, 9)}\r\n${BASE64.slice(9)}`],
    ["base64url", BASE64.replaceAll("+", "-").replaceAll("/", "_")],
    ["a file of hexadecimal", file(`${HEX}\n`)],
    ["JSON", JSON.stringify({ quote: HEX })],
    ["a text in JSON", JSON.stringify(BASE64)],
    ["a file of JSON", file(JSON.stringify({ quote: BASE64 }))],
  ])("from %s", (_, given) => {
    expect(readQuoteInput(given)).toEqual({ quote: BYTES, collateral: null, document: null })
  })

  it("from a node's answer, with collateral and what it binds", () => {
    const collateral = { tcb_info: "{}" }
    const given = JSON.stringify({ ...DOCUMENT, quote: HEX, collateral, validUntil: 7 })
    expect(readQuoteInput(given)).toEqual({
      quote: BYTES,
      collateral: JSON.stringify(collateral),
      document: { ...DOCUMENT, validUntil: 7 },
    })
  })
})

it.each([
  ["nothing", "", { code: "EMPTY" }],
  ["spaces", " \n", { code: "EMPTY" }],
  ["prose", "not a quote!", { code: "BAD_TEXT" }],
  ["half a byte", `${HEX}0`, { code: "ODD_HEX", detail: "49" }],
  ["JSON that is cut off", '{"quote": "04', { code: "BAD_JSON" }],
  ["a list", "[1]", { code: "NO_QUOTE" }],
  ["JSON without a quote", '{"a": 1}', { code: "NO_QUOTE" }],
  ["collateral", '{"tcb_info": "{}"}', { code: "IS_COLLATERAL" }],
  ["a receipt", '{"object": "receipt"}', { code: "IS_RECEIPT" }],
  ["a quote that is no text", '{"quote": 4}', { code: "NO_QUOTE" }],
  [
    "an answer with a key cut short",
    JSON.stringify({ ...DOCUMENT, quote: HEX, hpkeKey: "ab" }),
    { code: "BAD_DOCUMENT", detail: "hpkeKey" },
  ],
  [
    "an answer without its provider",
    JSON.stringify({ quote: HEX, nonce: HASH }),
    { code: "BAD_DOCUMENT", detail: "provider" },
  ],
  ["too much", "0".repeat(MOST_BYTES + 1), { code: "TOO_LARGE", detail: `${MOST_BYTES + 1}` }],
])("%s is no quote", (_, given, fault) => {
  expect(readQuoteInput(given)).toEqual(fault)
})
