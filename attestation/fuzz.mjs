// Gives altered bytes to every reader of this library: node attestation/fuzz.mjs [inputs] [seed], after a build.
// One number replays one input: node attestation/fuzz.mjs --only TARGET INDEX [seed] prints it as hexadecimal.
import { readdirSync, readFileSync } from "node:fs"
import { INTEL_SGX_ROOT_PUBLIC_KEY, parseCollateral, parseQuote } from "@cocoon/attestation"
import { fuzzTargets } from "./dist/testing/fuzzTargets.js"
import { fuzzInput, runFuzz } from "./dist/testing/runFuzz.js"

const folder = new URL("../tests/vectors/tdx/", import.meta.url)
const read = (file) => new Uint8Array(readFileSync(new URL(file, folder)))
const list = (path, end) => readdirSync(new URL(path, folder)).filter((name) => name.endsWith(end))
const bundleOf = (file) => {
  const parsed = parseCollateral(file)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.collateral
}

const quotes = list(".", ".bin").map(read)
const collaterals = list("collateral", ".json").map((name) => read(`collateral/${name}`))
const bundles = collaterals.map(bundleOf)
const targets = fuzzTargets({
  quotes,
  collaterals,
  collateral: bundleOf(read("collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json")),
  rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY,
  now: 1_774_995_607,
  certificates: quotes
    .map(parseQuote)
    .flatMap((parsed) => (parsed.ok ? parsed.quote.pckChain : [])),
  crls: bundles.flatMap(({ pckCrl, rootCrl }) => [pckCrl, rootCrl]),
})

const [first = "1000000", ...rest] = process.argv.slice(2)
if (first === "--only") {
  const [name, index, seed = "1"] = rest
  const target = targets.find((candidate) => candidate.name === name)
  if (target === undefined) throw new Error(`no target ${name}`)
  const input = fuzzInput(target, { seed: Number(seed), index: Number(index) })
  process.stdout.write(`${Buffer.from(input).toString("hex")}\n`)
} else {
  const [inputs, seed] = [Number(first), Number(rest[0] ?? 1)]
  for (const target of targets) {
    const report = await runFuzz(target, { inputs: Math.ceil(inputs / target.every), seed })
    const { name, accepted, total, worst, worstIndex } = report
    const rate = Math.round((1000 * report.inputs) / total)
    const line = `${report.inputs} inputs, ${accepted} accepted, ${(total / 1000).toFixed(1)} s, ${rate}/s`
    const slowest = `worst ${worst.toFixed(2)} ms (input ${worstIndex})`
    process.stdout.write(`${name.padEnd(16)} seed ${seed}: ${line}, ${slowest}\n`)
  }
}
