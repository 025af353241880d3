import type { VerifyPolicy } from "../verify/verifyPolicy.js"
import type { TestPki, TestPkiOptions } from "./createTestPki.js"
import type { MakeCollateralOptions } from "./makeCollateral.js"
import type { MakeQuoteOptions } from "./makeQuote.js"

type CollateralOptions = Omit<MakeCollateralOptions, "now">

/** A quote with collateral that differ from a good pair in what is said here. */
export type Scenario = {
  readonly pki?: Omit<TestPkiOptions, "now">
  readonly quote?: Partial<MakeQuoteOptions>
  readonly collateral?: CollateralOptions | ((pki: TestPki) => CollateralOptions)
  /** The chain in the quote, DER; the PKI's when not given. */
  readonly chain?: (pki: TestPki) => readonly Uint8Array[]
  /** Bytes of the quote to keep. */
  readonly cut?: number
  /** The test root's when not given. */
  readonly rootPublicKey?: Uint8Array
  readonly policy?: Partial<VerifyPolicy>
  /** When it is verified, Unix seconds; `SCENARIO_NOW`, when everything is made, if not given. */
  readonly at?: number
}

/** Unix seconds about which everything in a scenario is valid. */
export const SCENARIO_NOW = 1_780_000_000
