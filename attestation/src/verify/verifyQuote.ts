import type { AttestationClaims } from "../claims/attestationClaims.js"
import { claimsOf } from "../claims/claimsOf.js"
import { checkCollateral } from "../collateral/checkCollateral.js"
import { checkRevocation } from "../collateral/checkRevocation.js"
import type { CollateralBundle } from "../collateral/collateralBundle.js"
import { evaluateCollateral } from "../collateral/evaluateCollateral.js"
import type { TcbVerdict } from "../collateral/tcbVerdict.js"
import { parseQuote } from "../quote/parseQuote.js"
import type { Quote } from "../quote/quote.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { Check } from "./check.js"
import { checkPckChain, type PckIdentity } from "./checkPckChain.js"
import { checkQuoteSignatures } from "./checkQuoteSignatures.js"
import { checkTdReport } from "./checkTdReport.js"
import { createJournal, type Journal } from "./createJournal.js"
import { showTime } from "./showTime.js"
import { STRICT_POLICY, type VerifyPolicy } from "./verifyPolicy.js"

/**
 * Claims of a quote that passed every check, or the first check that it failed; `checks` are all
 * that were made, in order, the failed one last.
 */
export type VerifyQuoteResult = (
  | { readonly ok: true; readonly claims: AttestationClaims }
  | Refusal
) & { readonly checks: readonly Check[] }

/** What a quote is verified against; times are Unix seconds. */
export type VerifyQuoteOptions = {
  readonly quote: Uint8Array
  /** x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  readonly now: number
  /** Strict when not given. */
  readonly policy?: VerifyPolicy
  /** Without it, QE identity, TCB and revocation are not evaluated. */
  readonly collateral?: CollateralBundle | undefined
}

type Context = Omit<VerifyQuoteOptions, "quote" | "policy"> & {
  readonly policy: VerifyPolicy
  readonly journal: Journal
}

const showQuote = ({ quote }: { readonly quote: Quote }) =>
  `version ${quote.version}, body type ${quote.bodyType}, ${quote.size} bytes`

const showPck = ({ pck }: { readonly pck: PckIdentity }) =>
  `${pck.ca} CA, serial ${pck.certificate.serial.toString(16)}, ` +
  `valid ${showTime(pck.certificate.notBefore)} to ${showTime(pck.certificate.notAfter)}`

type Judged = { readonly ok: true; readonly tcb: TcbVerdict | undefined } | Refusal

async function judge(quote: Quote, pck: PckIdentity, context: Context): Promise<Judged> {
  const { collateral, journal, policy, now, rootPublicKey } = context
  if (collateral === undefined) return { ok: true, tcb: undefined }
  const checked = await checkCollateral({ collateral, pck, rootPublicKey, now, journal })
  if (!checked.ok) return checked
  const { verified } = checked
  const refusal = journal.note(checkRevocation(pck, verified))
  return refusal ?? evaluateCollateral({ quote, pck, verified, policy, journal })
}

function checkImage(imageId: bigint, { imageIds }: VerifyPolicy) {
  const text = imageId.toString(16).padStart(64, "0")
  const isAccepted = imageIds === undefined || imageIds.includes(imageId)
  return [
    {
      name: "image-id",
      detail: text,
      refusal: isAccepted ? undefined : refuse("image-not-accepted", text),
    },
  ]
}

async function run(bytes: Uint8Array, context: Context) {
  const { journal, policy, rootPublicKey, now } = context
  const parsed = journal.take("quote-format", parseQuote(bytes), showQuote)
  if (!parsed.ok) return parsed
  const { quote } = parsed
  const checked = await checkPckChain({ ders: quote.pckChain, rootPublicKey, now })
  const chain = journal.take("pck-chain", checked, showPck)
  if (!chain.ok) return chain
  const { pck } = chain
  const refusal =
    journal.note(await checkQuoteSignatures(quote, pck.certificate.publicKey)) ??
    journal.note(checkTdReport(quote, policy))
  if (refusal) return refusal
  const judged = await judge(quote, pck, context)
  if (!judged.ok) return judged
  const claims = await claimsOf(quote, { pck, tcb: judged.tcb })
  return journal.note(checkImage(claims.imageId, policy)) ?? ({ ok: true, claims } as const)
}

/**
 * Verifies a raw TDX quote from the pinned root key down to the TD's measurements, and with
 * collateral the platform's TCB, quoting enclave and revocation, at `now`, under a policy. Never
 * throws on hostile bytes.
 */
export async function verifyQuote(options: VerifyQuoteOptions): Promise<VerifyQuoteResult> {
  const { policy = STRICT_POLICY, collateral, rootPublicKey, now } = options
  const journal = createJournal()
  const bytes = new Uint8Array(options.quote)
  const copy = collateral && structuredClone(collateral)
  const result = await run(bytes, { policy, collateral: copy, rootPublicKey, now, journal })
  return { ...result, checks: journal.checks }
}
