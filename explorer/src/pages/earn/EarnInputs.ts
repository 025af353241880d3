/** Windows over which one may look back, in days. */
export const WINDOWS = [1, 7, 30] as const

/** What a person chose and typed; numbers are billionths, null where nothing was typed. */
export interface EarnInputs {
  /** Listing; undefined: the first. */
  readonly model: string | undefined
  /** GPU class as providers declare it; undefined: all. */
  readonly gpuClass: string | undefined
  readonly days: (typeof WINDOWS)[number]
  readonly gpus: bigint
  /** Tokens that one GPU writes in a second; null: not limited. */
  readonly speed: bigint | null
  /** Share of the demand, in billionths of all of it; null: as those of the class had. */
  readonly share: bigint | null
  readonly costs: {
    /** For a GPU and hour. */
    readonly rent: bigint
    readonly watts: bigint
    /** For a kilowatt-hour. */
    readonly kwh: bigint
    /** Of the costs' currency for one coin; null: costs are in coins. */
    readonly rate: bigint | null
  }
}

/** Names in the URL under which something cannot be taken. */
export type EarnMistakes = ReadonlySet<string>
