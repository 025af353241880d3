/** What of a receipt is looked at, in this order. */
export const RECEIPT_CHECKS = [
  "signature",
  "deal",
  "session",
  "provider",
  "pinned",
  "attested",
  "model",
  "counter",
  "delivery",
  "usage",
  "cost",
  "request",
  "response",
  "length",
] as const

/** Name of a check. */
export type ReceiptCheck = (typeof RECEIPT_CHECKS)[number]

/** Why something could not be checked, or how it was. */
export type ReceiptRemark =
  | "NOT_ON_CHAIN"
  | "NOT_SAID"
  | "NO_TEXT"
  | "NO_SALT"
  | "NOT_VERBATIM"
  | "AS_PASTED"
  | "RENAMED"
  | "WITHOUT_COST"
  | "OTHER_TEXT"
  | "IN_FORCE"
  | "WAS_IN_FORCE"
  | "NEVER_ATTESTED"
  | "NOT_LATELY"

/** One line of the result; `null`: could not be checked. */
export interface ReceiptLine {
  readonly check: ReceiptCheck
  readonly holds: boolean | null
  readonly remark?: ReceiptRemark
  /** What was looked at, to be shown as it is. */
  readonly shown: string
}
