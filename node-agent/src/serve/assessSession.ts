import { withinLimits } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import { hex32 } from "../chain/hex32.js"
import type { ProviderView } from "../chain/providerView.js"
import type { OpenedSession } from "../chain/sessionReader.js"
import { uint } from "../chain/uint.js"
import type { ServingLimits } from "../work/assessJob.js"
import { higherSheet } from "../work/higherSheet.js"
import { jobTerms } from "../work/jobTerms.js"

/** What a Session is judged by; `model` is derived from the offer, `now` in chain seconds. */
export type SessionAssessment = {
  readonly opened: OpenedSession
  readonly model: Address
  readonly provider: ProviderView
  readonly enclaveKey: bigint
  /** `minDeposit` in nanoTON. */
  readonly limits: ServingLimits & { readonly minDeposit: bigint }
  /** Whether the listing's weights are ready. */
  readonly loaded: boolean
  readonly now: number
}

/** Why a Session is not served. The first group is for good, the second may pass. */
export type SessionRefusal =
  | "OTHER_CODE_VERSION"
  | "OTHER_ENCLAVE_KEY"
  | "LISTING_NOT_SERVED"
  | "MODEL_NOT_ALLOWED"
  | "TERMS_OUT_OF_BOUNDS"
  | "PRICE_TOO_LOW"
  | "CLOSING"
  | "TOO_LATE"
  | "AMOUNT_OUT_OF_RANGE"
  | "DEPOSIT_TOO_LOW"
  | "TERMS_UNKNOWN"
  | "NO_PRICE"
  | "MODEL_NOT_LOADED"
  | "FROZEN"
  | "RESERVE_TOO_SMALL"
  | "NOT_ATTESTED"

const STATUS_OPEN = 1n
/** The contract's own bound is an hour: what is metered must be redeemable after a close was asked for. */
const CLOSE_SECONDS_MIN = 3_600n
const AMOUNT_BITS = 63n

function judgeKeys({
  opened,
  provider,
  enclaveKey,
}: SessionAssessment): SessionRefusal | undefined {
  const { message } = opened.opening
  if (message.origin !== provider.state.origin) return "OTHER_CODE_VERSION"
  const ours = opened.session.state.enclaveKey === enclaveKey && message.enclaveKey === enclaveKey
  return ours ? undefined : "OTHER_ENCLAVE_KEY"
}

function judgeListing(on: SessionAssessment): SessionRefusal | undefined {
  const { limits, model, opened, loaded } = on
  if (limits.prices[model.toRawString()] === undefined) return "LISTING_NOT_SERVED"
  const allowed = limits.modelPolicy[hex32(opened.opening.offer.modelHash)] !== undefined
  if (!allowed) return "MODEL_NOT_ALLOWED"
  return loaded ? undefined : "MODEL_NOT_LOADED"
}

function judgeTerms({ opened, provider }: SessionAssessment): SessionRefusal | undefined {
  const { session, opening } = opened
  const { terms, offer } = opening
  if (!jobTerms.withinBounds(terms, offer.royaltyBps) || terms.closeSeconds < CLOSE_SECONDS_MIN)
    return "TERMS_OUT_OF_BOUNDS"
  const deal = { termsHash: session.termsHash, openedAt: session.ledger.openedAt }
  return jobTerms.inForce(provider.offers.terms, deal) ? undefined : "TERMS_UNKNOWN"
}

/** The Session's sheet is at or above every floor and the price that the Provider lists. */
function judgePrice(on: SessionAssessment): SessionRefusal | undefined {
  const { opened, limits, model, provider } = on
  const listed = provider.offers.prices.get(uint(model.hash))
  if (listed === undefined) return "NO_PRICE"
  const floor = higherSheet(listed.floor, limits.floors[model.toRawString()])
  const least = higherSheet(listed.sheet, floor) ?? listed.sheet
  return withinLimits(least, opened.opening.offer.sheet) ? undefined : "PRICE_TOO_LOW"
}

function judgeStanding({ opened, limits, now }: SessionAssessment): SessionRefusal | undefined {
  const { state, ledger } = opened.session
  if (state.status !== STATUS_OPEN) return "CLOSING"
  if (Number(ledger.expiresAt) - now < 2 * limits.marginSeconds) return "TOO_LATE"
  if (state.deposit >> AMOUNT_BITS !== 0n) return "AMOUNT_OUT_OF_RANGE"
  return state.deposit - ledger.paid < limits.minDeposit ? "DEPOSIT_TOO_LOW" : undefined
}

function judgeProvider(on: SessionAssessment): SessionRefusal | undefined {
  const { provider, enclaveKey, limits, now } = on
  const { state, attestation } = provider
  if (state.frozen) return "FROZEN"
  if (provider.reserve < limits.reserveStop) return "RESERVE_TOO_SMALL"
  const attested = attestation.validUntil > BigInt(now + limits.marginSeconds)
  return attested && state.enclaveKey === enclaveKey ? undefined : "NOT_ATTESTED"
}

/** Judges a genuine Session before the first request of it is served; undefined: it is served. Pure. */
export function assessSession(on: SessionAssessment): SessionRefusal | undefined {
  return (
    judgeKeys(on) ??
    judgeListing(on) ??
    judgeStanding(on) ??
    judgePrice(on) ??
    judgeTerms(on) ??
    judgeProvider(on)
  )
}
