import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Every refusal of the journal, by name. */
export type JournalErrorCode =
  | "JOURNAL_ADDRESS"
  | "JOURNAL_CLAIMED_BEFORE"
  | "JOURNAL_CURSOR"
  | "JOURNAL_EQUIVOCATION"
  | "JOURNAL_FILE"
  | "JOURNAL_LOCKED"
  | "JOURNAL_OTHER_IDENTITY"
  | "JOURNAL_OTHER_VERSION"
  | "JOURNAL_OUTBOX_STATUS"
  | "JOURNAL_SEQNO_IN_USE"
  | "JOURNAL_STATE"
  | "JOURNAL_TRANSACTION"
  | "JOURNAL_UNKNOWN"
  | "JOURNAL_VALUE"

/** The journal refused: nothing was written by the call that threw. */
export class JournalError extends AgentError {
  override readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
