import { readFileSync } from "node:fs"
import { parseCollateral } from "../collateral/parseCollateral.js"
import { parseQuote } from "../quote/parseQuote.js"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "../verify/intelRoot.js"
import { fuzzTargets } from "./fuzzTargets.js"
import { fuzzInput, runFuzz } from "./runFuzz.js"

const folder = new URL("../../../tests/vectors/tdx/", import.meta.url)
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))

const file = read("collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json")
const parsed = parseCollateral(file)
if (!parsed.ok) throw new Error(parsed.detail)
const { collateral } = parsed
const quotes = [read("v4-90c06f-cocoon.bin"), read("v5-90c06f-google.bin")]
const chains = quotes.map((quote) => parseQuote(quote))

const targets = fuzzTargets({
  quotes,
  collateral,
  rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY,
  now: 1_774_995_607,
  certificates: chains.flatMap((chain) => (chain.ok ? chain.quote.pckChain : [])),
  crls: [collateral.pckCrl, collateral.rootCrl],
  collaterals: [file],
})

/** The short form of `fuzz.mjs`. */
describe("altered inputs are read or refused, never thrown at, within their bytes", () => {
  it.each(targets)("$name", async (target) => {
    const report = await runFuzz(target, { inputs: Math.ceil(3000 / target.every), seed: 1 })
    expect(report.accepted).toBeLessThan(report.inputs)
    if (target.every <= 20) expect(report.accepted).toBeGreaterThan(0)
  })

  it("an input can be made again from seed and number", () => {
    const [target] = targets
    const make = (seed: number, index: number) => {
      return target === undefined ? [] : [...fuzzInput(target, { seed, index })]
    }
    expect(make(1, 7)).toEqual(make(1, 7))
    expect(make(1, 7)).not.toEqual(make(1, 8))
    expect(make(1, 7)).not.toEqual(make(2, 7))
  })

  it.each([
    ["a reader that throws", (input: Uint8Array) => input.length > 0 && fail()],
    ["a reader that looks beyond the end", (input: Uint8Array) => seesBeyond(input)],
  ])("%s is found", async (_, check) => {
    const target = { name: "bad", every: 1, corpus: quotes, check }
    await expect(runFuzz(target, { inputs: 100, seed: 1 })).rejects.toThrow("seed 1, input ")
  })
})

function fail(): never {
  throw new RangeError("offset out of bounds")
}

/** What indexing the buffer instead of the view would do. */
function seesBeyond(input: Uint8Array): boolean {
  return new Uint8Array(input.buffer)[input.byteOffset + input.length] === 0x30
}
