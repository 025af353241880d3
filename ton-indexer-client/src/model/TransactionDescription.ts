/** The phases of a transaction, flattened; null means the phase is absent or the server is silent. */
export interface TransactionDescription {
  /** `ord`, `tick_tock`, `storage`… */
  readonly type: string
  /** Not aborted, and every phase shown says it succeeded. False when the server does not say. */
  readonly success: boolean
  readonly aborted: boolean
  readonly destroyed: boolean
  readonly storageFees: bigint | null
  /** `no_state`, `bad_state`, `no_gas`… when the compute phase was skipped. */
  readonly computeSkipReason: string | null
  readonly computeSuccess: boolean | null
  readonly computeExitCode: number | null
  readonly gasUsed: bigint | null
  readonly gasFees: bigint | null
  readonly vmSteps: number | null
  readonly actionSuccess: boolean | null
  readonly actionResultCode: number | null
  readonly actionNoFunds: boolean | null
  readonly skippedActions: number | null
  readonly messagesCreated: number | null
  /** Forwarding fees of the action phase, nanoTON. */
  readonly actionForwardFees: bigint | null
  /** `ok`, `nofunds`, `negfunds`; null when nothing was bounced. */
  readonly bounceType: string | null
}
