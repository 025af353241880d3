import type { TonIndexerError } from "../TonIndexerError.js"

/** What an operator is told about each attempt that will be repeated. */
export interface RetryNotice {
  /** Route or activity: `GET /transactions`, `stream`… Never holds a key or a body. */
  readonly operation: string
  /** 1 for the first failure. */
  readonly attempt: number
  readonly delayMs: number
  readonly error: TonIndexerError
}
