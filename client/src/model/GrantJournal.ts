/** One key wrapped for one node: everything in it is public. Amounts are nanoTON, `at` in unix seconds of the chain. */
export interface GrantEntry {
  /** Raw addresses. */
  readonly model: string
  readonly provider: string
  /** Lower-case hex: 32 and 112 bytes. */
  readonly hpkeKey: string
  readonly wrapped: string
  readonly epoch: number
  /** Most that it may cost. */
  readonly fee: bigint
  /** `planned`: it may have been sent. */
  readonly stage: "planned" | "sent"
  readonly at: number
}

/** What a key service remembers over restarts; `put` replaces the entry of the same model, provider, key and epoch. */
export interface GrantJournal {
  readonly load: () => Promise<readonly GrantEntry[]>
  /** Resolves once it would survive a crash. */
  readonly put: (entry: GrantEntry) => Promise<void>
}
