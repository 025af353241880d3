import { hexToBytes, policyOfWord, verifyQuote } from "@cocoon/attestation"
import { makeCollateral } from "@cocoon/attestation/testPki"
import type { CollateralSource } from "../collateral/collateralSource.js"
import { createQuoteScene } from "../testing/quoteScene.js"
import { judgeQuote } from "./judgeQuote.js"
import type { QuoteRules } from "./quoteRules.js"

const scene = await createQuoteScene()
const { pki, quote, bundle, rootPublicKey, now, signal } = scene

function source(...bundles: readonly (typeof bundle)[]) {
  const calls: string[] = []
  const collateral: CollateralSource = {
    async collateral({ fmspc, ca }) {
      calls.push(`${fmspc} ${ca}`)
      const given =
        bundles[Math.min(calls.filter((c) => c !== "forget").length, bundles.length) - 1]
      if (given === undefined) throw new Error("none")
      return given
    },
    async forget() {
      calls.push("forget")
    },
  }
  return { calls, collateral }
}

const judge = (rules: Partial<QuoteRules>, collateral = source(bundle).collateral) =>
  judgeQuote(quote, {
    rules: { ...scene.rules, ...rules },
    collateral,
    rootPublicKey,
    now,
    signal,
  })

describe("judgeQuote", () => {
  it("gives the claims that the library gives, by collateral of the quote's platform", async () => {
    const { calls, collateral } = source(bundle)
    const { claims } = await judge({}, collateral)
    const library = await verifyQuote({
      quote,
      rootPublicKey,
      now,
      policy: policyOfWord(1),
      collateral: bundle,
    })
    expect(library).toMatchObject({ ok: true, claims: { imageId: claims.imageId } })
    expect(calls).toHaveLength(1)
    expect(hexToBytes(calls[0]?.slice(0, 12) ?? "")).toEqual(claims.fmspc)
  })

  it("asks once more for collateral that does not bear the quote out", async () => {
    const stale = await makeCollateral(pki, { now: now - 90 * 86_400 })
    const { calls, collateral } = source(stale, bundle)
    await expect(judge({}, collateral)).resolves.toMatchObject({
      claims: { tcbStatus: "UpToDate" },
    })
    expect(calls.filter((call) => call === "forget")).toHaveLength(1)
    const hopeless = source(stale)
    await expect(judge({}, hopeless.collateral)).rejects.toMatchObject({
      code: "ATTEST_QUOTE_REFUSED",
    })
    expect(hopeless.calls).toHaveLength(3)
  })

  it.each([
    [{ policy: 0 }, "ATTEST_QUOTE_REFUSED"],
    [{ isPaused: true }, "ATTEST_PAUSED"],
    [{ isApproved: () => false }, "ATTEST_IMAGE_NOT_APPROVED"],
    [{ isBanned: () => true }, "ATTEST_PLATFORM_BANNED"],
    [{ tcbNumberMinimum: 2 ** 31 }, "ATTEST_COLLATERAL_TOO_OLD"],
    [{ qeNumberMinimum: 2 ** 31 }, "ATTEST_COLLATERAL_TOO_OLD"],
  ])("refuses by the Registry's rules: %p", async (rules, code) => {
    await expect(judge(rules)).rejects.toMatchObject({ code })
  })

  it("refuses what is no quote before it asks anybody", async () => {
    const { calls, collateral } = source(bundle)
    const asked = {
      rules: scene.rules,
      collateral,
      rootPublicKey,
      now,
      signal,
    }
    await expect(judgeQuote(new Uint8Array(700), asked)).rejects.toMatchObject({
      code: "ATTEST_QUOTE_REFUSED",
    })
    expect(calls).toEqual([])
  })
})
