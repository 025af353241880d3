import { STRICT_POLICY } from "@cocoon/attestation"
import { makeScenario } from "@cocoon/attestation/testPki"
import { disagreement } from "./disagreement.js"
import { judgeQuote } from "./judgeQuote.js"
import { NOT_ENCODABLE, type OnChainInput, type OnChainVerdict } from "./onChain.js"
import { verdictJson } from "./verdictJson.js"
import { verdictText } from "./verdictText.js"

const { quote, collateral, rootPublicKey, now } = await makeScenario({})
const base = { quote, collateral, rootPublicKey, now, policy: STRICT_POLICY }
const ACCEPTED: OnChainVerdict = { ok: true, error: null, gas: 68_000n, fees: 41_000_000n }
const REFUSED: OnChainVerdict = { ...ACCEPTED, ok: false, error: "ERROR_QUOTE_SIGNATURE" }
const INPUTS = { file: "q", time: "t", root: "r", policy: "p", collateral: "c" }

/** A contract that always says the same, and what it was asked. */
function fakeChain(verdict: OnChainVerdict) {
  const asked: OnChainInput[] = []
  const verifyOnChain = async (input: OnChainInput) => {
    asked.push(input)
    return verdict
  }
  return { asked, verifyOnChain }
}

/** One bit of the signed body. */
const altered = quote.with(600, (quote[600] ?? 0) ^ 1)

describe("judgeQuote", () => {
  it("does not ask the contract unless told to", async () => {
    const judgement = await judgeQuote(base)
    expect(judgement.onChain).toBeUndefined()
    expect(verdictJson(judgement)).not.toHaveProperty("onChain")
    expect(disagreement(judgement)).toBeUndefined()
  })

  it("hands the contract the very bytes, time, root and policy", async () => {
    const { asked, verifyOnChain } = fakeChain(ACCEPTED)
    const judgement = await judgeQuote({ ...base, verifyOnChain })
    expect(asked).toEqual([base])
    expect(verdictJson(judgement).onChain).toEqual({
      ok: true,
      error: null,
      gas: "68000",
      fees: "41000000",
    })
    expect(disagreement(judgement)).toBeUndefined()
  })

  it("both refuse: no difference", async () => {
    const { verifyOnChain } = fakeChain(REFUSED)
    const judgement = await judgeQuote({ ...base, quote: altered, verifyOnChain })
    expect(judgement).toMatchObject({ ok: false, reason: "quote-signature-invalid" })
    expect(disagreement(judgement)).toBeUndefined()
  })

  it("only the contract refuses: a line says so", async () => {
    const { verifyOnChain } = fakeChain(REFUSED)
    const judgement = await judgeQuote({ ...base, verifyOnChain })
    const line =
      "verdicts differ: the library accepts it, the contract refuses it (ERROR_QUOTE_SIGNATURE)"
    expect(disagreement(judgement)).toBe(line)
    expect(verdictText(judgement, INPUTS).split("\n")).toContain(line)
  })

  it("only the library refuses: a line says so", async () => {
    const { verifyOnChain } = fakeChain(ACCEPTED)
    const judgement = await judgeQuote({ ...base, quote: altered, verifyOnChain })
    expect(disagreement(judgement)).toBe(
      "verdicts differ: the library refuses it (quote-signature-invalid), the contract accepts it",
    )
  })

  it("bytes that are no quote do not reach the contract: NOT_ENCODABLE", async () => {
    const { asked, verifyOnChain } = fakeChain(ACCEPTED)
    const judgement = await judgeQuote({ ...base, quote: quote.subarray(0, 900), verifyOnChain })
    expect(asked).toEqual([])
    expect(verdictJson(judgement).onChain).toEqual({
      ok: false,
      error: "NOT_ENCODABLE",
      gas: "0",
      fees: "0",
    })
    expect(disagreement(judgement)).toBeUndefined()
  })

  it("a genuine quote that cannot be encoded is a difference", async () => {
    const { verifyOnChain } = fakeChain(NOT_ENCODABLE)
    expect(disagreement(await judgeQuote({ ...base, verifyOnChain }))).toContain("NOT_ENCODABLE")
  })
})

describe("claims of a refused quote", () => {
  it("refused by the policy: with the TCB that the collateral says", async () => {
    const policy = { ...STRICT_POLICY, acceptedStatuses: ["Revoked" as const] }
    const judgement = await judgeQuote({ ...base, policy })
    expect(judgement).toMatchObject({ ok: false, reason: "tcb-status-not-accepted" })
    expect(judgement.claims?.tcbStatus).toBe("UpToDate")
  })

  it("forged: what it says, its TCB not evaluated", async () => {
    const [genuine, forged] = [
      await judgeQuote(base),
      await judgeQuote({ ...base, quote: altered }),
    ]
    expect(forged.claims?.tcbStatus).toBe("not evaluated")
    expect(verdictJson(forged).claims?.pck).toEqual(verdictJson(genuine).claims?.pck)
    expect(verdictText(forged, INPUTS)).toContain("NOT proven")
  })

  it.each(["platform", "processor"] as const)("name the %s CA, proven or not", async (ca) => {
    const { policy: _, ...made } = await makeScenario({ pki: { ca } })
    for (const accepted of ["UpToDate", "Revoked"] as const) {
      const policy = { ...STRICT_POLICY, acceptedStatuses: [accepted] }
      expect((await judgeQuote({ ...made, policy })).claims?.ca).toBe(ca)
      const stale = await judgeQuote({ ...made, policy, now: now + 10 ** 9 })
      expect(stale).toMatchObject({ ok: false, claims: { ca, tcbStatus: "not evaluated" } })
    }
  })

  it("no quote: none", async () => {
    expect((await judgeQuote({ ...base, quote: new Uint8Array() })).claims).toBeNull()
  })
})
