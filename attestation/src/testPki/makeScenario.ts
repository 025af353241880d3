import type { CollateralBundle } from "../collateral/collateralBundle.js"
import { STRICT_POLICY } from "../verify/verifyPolicy.js"
import type { VerifyQuoteOptions } from "../verify/verifyQuote.js"
import { writePem } from "../x509/writePem.js"
import { createTestPki, type TestPki } from "./createTestPki.js"
import { makeCollateral } from "./makeCollateral.js"
import { makeQuote } from "./makeQuote.js"
import { SCENARIO_NOW, type Scenario } from "./scenario.js"
import { TEST_ROOT_PUBLIC_KEY } from "./testRoot.js"

const REPORT_DATA = Uint8Array.from({ length: 64 }, (_, index) => index)

let standard: Promise<TestPki> | undefined

/** Most scenarios are of the same platform: its keys are derived once. */
function pkiOf({ pki }: Scenario): Promise<TestPki> {
  if (pki !== undefined) return createTestPki({ now: SCENARIO_NOW, ...pki })
  standard ??= createTestPki({ now: SCENARIO_NOW })
  return standard
}

/** What a scenario verifies: nothing is left to a default. */
export type MadeScenario = Required<VerifyQuoteOptions> & { readonly collateral: CollateralBundle }

/** Makes the bytes of a scenario: what `verifyQuote` takes, under the test root. */
export async function makeScenario(scenario: Scenario): Promise<MadeScenario> {
  const pki = await pkiOf(scenario)
  const { collateral: wanted = {}, at = SCENARIO_NOW } = scenario
  const options = typeof wanted === "function" ? wanted(pki) : wanted
  const chain = scenario.chain && { certificationData: writePem(scenario.chain(pki)) }
  const quote = await makeQuote(pki, { reportData: REPORT_DATA, ...chain, ...scenario.quote })
  return {
    quote: quote.subarray(0, scenario.cut ?? quote.length),
    collateral: await makeCollateral(pki, { now: SCENARIO_NOW, ...options }),
    policy: { ...STRICT_POLICY, ...scenario.policy },
    rootPublicKey: scenario.rootPublicKey ?? TEST_ROOT_PUBLIC_KEY,
    now: at,
  }
}
