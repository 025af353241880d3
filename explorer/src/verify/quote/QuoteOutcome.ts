import type { Check, RefusalReason } from "@cocoon/attestation"
import type { NodeDocument } from "./NodeDocument.js"
import type { QuoteFacts } from "./QuoteFacts.js"

/** Why something is no quote or no collateral, before any of it is judged. */
export const INPUT_FAULTS = [
  "EMPTY",
  "TOO_LARGE",
  "BAD_JSON",
  "BAD_TEXT",
  "ODD_HEX",
  "NO_QUOTE",
  "IS_COLLATERAL",
  "IS_RECEIPT",
  "NOT_A_QUOTE",
  "NOT_COLLATERAL",
  "BAD_DOCUMENT",
] as const

/** Code of an input fault. */
export type InputFaultCode = (typeof INPUT_FAULTS)[number]

/** A fault, for the field that it is of. */
export interface InputFault {
  readonly code: InputFaultCode
  /** What the library says, where it was asked. */
  readonly reason?: RefusalReason
  readonly detail?: string
}

/** A document of the collateral, and from when until when it is valid; Unix seconds. */
export interface DatedPart {
  readonly name: string
  readonly from: number
  readonly until: number
}

/** What the library says of a quote. Facts are proven where `ok`, otherwise only said. */
export interface QuoteJudgement {
  readonly kind: "judged"
  readonly ok: boolean
  readonly reason: RefusalReason | null
  readonly detail: string
  readonly checks: readonly Check[]
  /** The quote came without its root certificate, as the chain keeps it, and was completed. */
  readonly rootAdded: boolean
  readonly facts: QuoteFacts | null
  /** Of what is shown, also where the policy refuses it. */
  readonly collateral: readonly DatedPart[] | null
  /** When all of the collateral is valid together; null where there is none. */
  readonly validAt: { readonly from: number; readonly until: number } | null
  /** What stood beside the quote, if a node's answer was given. */
  readonly document: NodeDocument | null
  /** The report data that the document's keys and nonce make, hex. */
  readonly expectedReportData: string | null
  /** With the TCB number of the chain's record; hex. */
  readonly commitment: string | null
}

/** A judgement, or why there is none. */
export type QuoteOutcome =
  | {
      readonly kind: "unreadable"
      readonly field: "quote" | "collateral"
      readonly fault: InputFault
    }
  | QuoteJudgement
