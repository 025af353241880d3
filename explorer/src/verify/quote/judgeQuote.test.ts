import { readFileSync } from "node:fs"
import { parseQuote } from "@cocoon/attestation"
import { writeCertification, writeQuote } from "@cocoon/attestation/rebuild"
import { judgeQuote } from "./judgeQuote.js"
import type { QuoteJudgement } from "./QuoteOutcome.js"
import type { QuoteTask } from "./QuoteTask.js"

const vector = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../tests/vectors/tdx/${name}`, import.meta.url)))
const QUOTE = vector("v4-90c06f-cocoon.bin")
const COLLATERAL = vector("collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json")
/** When the manifest says that it was valid. */
const THEN = 1_774_995_607
const TASK: QuoteTask = {
  quote: QUOTE,
  collateral: COLLATERAL,
  at: THEN,
  root: null,
  policy: null,
  tcbNumber: null,
}

const judge = async (changes: Partial<QuoteTask>) => {
  const outcome = await judgeQuote({ ...TASK, ...changes })
  if (outcome.kind !== "judged") throw new Error(outcome.fault.code)
  return outcome
}

const flipped = (at: number) => QUOTE.map((byte, index) => (index === at ? byte ^ 1 : byte))

describe("a genuine quote", () => {
  let judgement: QuoteJudgement
  beforeAll(async () => {
    judgement = await judge({ tcbNumber: 18 })
  })

  it("holds as of its time, with what it says and when its documents were in force", () => {
    expect(judgement).toMatchObject({ ok: true, reason: null, document: null })
    expect(judgement.facts).toMatchObject({
      fmspc: "90c06f000000",
      imageId: "848f18a3557fbaf165320f269a99a6dea45910d0a8bca061035c214b951f3b10",
      tcb: { status: "UpToDate", advisories: [], tcbNumber: 18 },
    })
    expect(judgement.validAt?.from).toBeLessThan(THEN)
    expect(judgement.validAt?.until).toBeGreaterThan(THEN)
    expect(judgement.commitment).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ["a bit flipped in what is signed", { quote: flipped(300) }, "quote-signature-invalid"],
    ["the documents over", { at: THEN + 90 * 86_400 }, "pck-crl-expired"],
    ["another root", { root: "04".repeat(64) }, "root-not-pinned"],
    ["a policy that accepts no status", { policy: 0 }, "tcb-status-not-accepted"],
  ])("is refused with %s", async (_, changes, reason) => {
    expect(await judge(changes)).toMatchObject({ ok: false, reason })
  })

  it("refused by the policy alone still says its TCB", async () => {
    const { facts } = await judge({ policy: 0 })
    expect(facts?.tcb?.status).toBe("UpToDate")
  })

  it("without collateral leaves the platform unjudged", async () => {
    expect(await judge({ collateral: null })).toMatchObject({
      ok: true,
      facts: { tcb: null },
      validAt: null,
    })
  })
})

it.each([
  ["cut off", { quote: QUOTE.subarray(0, 900) }, "quote", "NOT_A_QUOTE", "quote-truncated"],
  [
    "of SGX",
    { quote: vector("bad-sgx-v3-processorCA-dcapqvl.bin") },
    "quote",
    "NOT_A_QUOTE",
    "quote-version-unsupported",
  ],
  ["with collateral that is none", { collateral: "{}" }, "collateral", "NOT_COLLATERAL", undefined],
  ["with collateral cut off", { collateral: '{"tcb_info' }, "collateral", "BAD_JSON", undefined],
])("a quote %s is told at its field", async (_, changes, field, code, reason) => {
  const outcome = await judgeQuote({ ...TASK, ...changes })
  expect(outcome).toMatchObject({ kind: "unreadable", field, fault: { code } })
  if (outcome.kind === "unreadable") expect(outcome.fault.reason).toBe(reason)
})

it("a quote as the chain keeps it, without its root, is completed and holds", async () => {
  const parsed = parseQuote(QUOTE)
  if (!parsed.ok) throw new Error(parsed.reason)
  const [pck, ca] = parsed.quote.pckChain
  const { signedBytes: signedPart, signature, attestationKey, authData, ...rest } = parsed.quote
  const certification = writeCertification({
    ...{ attestationKey, authData, report: rest.qeReportBytes },
    ...{
      reportSignature: rest.qeReportSignature,
      chain: [pck, ca].filter((der) => der !== undefined),
    },
  })
  const kept = writeQuote({ signedPart, signature, certification })
  expect(await judge({ quote: kept })).toMatchObject({ ok: true, rootAdded: true })
  const alone = await judge({ quote: kept, collateral: null })
  expect(alone).toMatchObject({ ok: true, rootAdded: true })
  const other = await judge({ quote: kept, collateral: null, root: "04".repeat(64) })
  expect(other).toMatchObject({ reason: "pck-chain-length", rootAdded: false })
})
