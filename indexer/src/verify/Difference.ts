/** Where what a row should be comes from. `derivation`: an address that its names do not give. */
export type DifferenceSource = "log" | "getter" | "cursor" | "derivation"

/** A column that is not what it should be; values are JSON, null for a row or a value that is not there. */
export interface Difference {
  readonly table: string
  /** Values of the key's columns, in their order. */
  readonly key: readonly unknown[]
  /** `*`: the whole row is missing or too much. */
  readonly column: string
  readonly stored: unknown
  readonly expected: unknown
  readonly source: DifferenceSource
}

/** What came of comparing. */
export interface Verified {
  readonly differences: readonly Difference[]
  /** Addresses of accounts with which the chain is further than the database: their rows were not compared with it. */
  readonly lagging: readonly string[]
}
