import type { Decoded } from "../../decode/Decoded.js"
import type { FollowedAccount } from "../FollowedAccount.js"
import type { HistoryRow } from "./HistoryRow.js"

/** What a reading thread is made with. */
export interface ReadThreadData {
  readonly baseUrl: string
  readonly apiKey: string | undefined
}

/** To the thread: a page to read, or one that nobody waits for any more. `codes` are base64 BoCs. */
export type ReadRequest =
  | {
      readonly id: number
      readonly accounts: readonly FollowedAccount[]
      readonly startLt: bigint
      readonly limit: number
      readonly registry: string
      readonly globalId: number
      readonly codes: readonly string[]
    }
  | { readonly cancel: number }

/** A row as it leaves the thread; not decoded where its account's cursor is past it. */
export type ReadRow = Omit<HistoryRow, "decode"> & { readonly decoded: Decoded | undefined }

/** A TonIndexerError's fields. */
export interface ReadFailure {
  readonly code: string
  readonly message: string
  readonly retryable: boolean
  readonly details: Readonly<Record<string, unknown>>
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined
}

/** From the thread. */
export type ReadAnswer =
  | { readonly id: number; readonly rows: readonly ReadRow[] }
  | { readonly id: number; readonly failure: ReadFailure }
  | {
      readonly retry: {
        readonly operation: string
        readonly attempt: number
        readonly delayMs: number
        readonly code: string
      }
    }
