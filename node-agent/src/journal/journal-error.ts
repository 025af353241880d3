import { AgentError, type AgentErrorOptions } from "../agent-error.js"

/** Every refusal of the journal, by name. */
export type JournalErrorCode =
  | "ERROR_JOURNAL_ADDRESS"
  | "ERROR_JOURNAL_CLAIMED_BEFORE"
  | "ERROR_JOURNAL_CURSOR"
  | "ERROR_JOURNAL_EQUIVOCATION"
  | "ERROR_JOURNAL_FILE"
  | "ERROR_JOURNAL_LOCKED"
  | "ERROR_JOURNAL_OTHER_IDENTITY"
  | "ERROR_JOURNAL_OTHER_VERSION"
  | "ERROR_JOURNAL_OUTBOX_STATUS"
  | "ERROR_JOURNAL_SEQNO_IN_USE"
  | "ERROR_JOURNAL_STATE"
  | "ERROR_JOURNAL_TRANSACTION"
  | "ERROR_JOURNAL_UNKNOWN"
  | "ERROR_JOURNAL_VALUE"

/** The journal refused: nothing was written by the call that threw. */
export class JournalError extends AgentError {
  override readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
