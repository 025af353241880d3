/** One event for an application's log: names, codes and numbers, never content or keys. */
export interface InferenceEvent {
  readonly event:
    | "node-verified"
    | "node-refused"
    | "node-misbehaved"
    | "attempt-failed"
    | "chain-unreadable"
    | "session-opening"
    | "session-open"
    | "session-top-up"
    | "session-closing"
    | "session-closed"
    | "session-failed"
  /** Raw address of the Provider. */
  readonly provider?: string
  /** Raw address of the Session. */
  readonly session?: string
  readonly code?: string
  /** NanoTON. */
  readonly amount?: bigint
}

/** Where events go. */
export type InferenceLog = (event: InferenceEvent) => void
