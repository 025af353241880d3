import {
  createTestPki,
  makeCollateral,
  makeQuote,
  TEST_ROOT_PUBLIC_KEY,
} from "@cocoon/attestation/testPki"
import type { QuoteRules } from "../attest/quoteRules.js"
import { fakeAddress } from "./fakeNames.js"

/** Unix seconds: when the scene plays. */
export const SCENE_NOW = 1_790_000_000

/** A platform under the test root, a quote of it, its collateral, and a Registry that would take both. */
export async function createQuoteScene() {
  const pki = await createTestPki({ now: SCENE_NOW })
  const rules: QuoteRules = {
    verifier: fakeAddress(9),
    policy: 1,
    tcbNumberMinimum: 0,
    qeNumberMinimum: 0,
    isPaused: false,
    isApproved: () => true,
    isBanned: () => false,
  }
  return {
    pki,
    rules,
    quote: await makeQuote(pki, { reportData: new Uint8Array(64) }),
    bundle: await makeCollateral(pki, { now: SCENE_NOW }),
    rootPublicKey: TEST_ROOT_PUBLIC_KEY,
    now: SCENE_NOW,
    signal: new AbortController().signal,
  }
}
