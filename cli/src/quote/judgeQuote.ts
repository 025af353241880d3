import {
  type Check,
  type CollateralBundle,
  parseQuote,
  TCB_STATUSES,
  type VerifyPolicy,
  type VerifyQuoteResult,
  verifyQuote,
} from "@cocoon/attestation"
import { NOT_ENCODABLE, type OnChainVerdict, type VerifyOnChain } from "./onChain.js"
import { type QuoteClaims, quoteClaims } from "./quoteClaims.js"

/** A quote, and what it is judged against; times are Unix seconds. */
export type JudgeOptions = {
  readonly quote: Uint8Array
  readonly rootPublicKey: Uint8Array
  readonly now: number
  readonly policy: VerifyPolicy
  readonly collateral: CollateralBundle | undefined
  /** Given, the contract is asked too: that needs collateral. */
  readonly verifyOnChain?: VerifyOnChain | undefined
}

/** What the library says of a quote, and the contract where it was asked. */
export type Judgement = {
  readonly ok: boolean
  readonly reason: string | null
  /** Why, for people; empty when accepted. */
  readonly detail: string
  readonly checks: readonly Check[]
  /** Proven where `ok`; otherwise what the quote says. `null` when it does not parse so far. */
  readonly claims: QuoteClaims | null
  readonly onChain: OnChainVerdict | undefined
}

const WIDEST = {
  allowDebug: true,
  allowSeptVeDisableClear: true,
  allowServiceTd: true,
  acceptedStatuses: TCB_STATUSES,
} as const

/** A policy may refuse what is genuine otherwise: the TCB is known all the same. */
async function claimsOf(
  result: VerifyQuoteResult,
  { verifyOnChain: _, ...options }: JudgeOptions,
): Promise<QuoteClaims | null> {
  if (result.ok) return result.claims
  const policy = { ...options.policy, ...WIDEST }
  const genuine = await verifyQuote({ ...options, policy })
  return genuine.ok ? genuine.claims : ((await quoteClaims(options.quote)) ?? null)
}

async function askChain(options: JudgeOptions): Promise<OnChainVerdict | undefined> {
  const { verifyOnChain, collateral, ...input } = options
  if (verifyOnChain === undefined || collateral === undefined) return undefined
  const isEncodable = parseQuote(input.quote).ok
  return isEncodable ? verifyOnChain({ ...input, collateral }) : NOT_ENCODABLE
}

/** Verifies a quote, gathers what it says, and asks the contract where that is wanted. */
export async function judgeQuote(options: JudgeOptions): Promise<Judgement> {
  const result = await verifyQuote(options)
  return {
    ok: result.ok,
    reason: result.ok ? null : result.reason,
    detail: result.ok ? "" : result.detail,
    checks: result.checks,
    claims: await claimsOf(result, options),
    onChain: await askChain(options),
  }
}
