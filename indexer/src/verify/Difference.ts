/**
 * Where what a row should be comes from. `derivation`: an address that its names do not give; `lag`: the chain is
 * further than the database, so the rows were not compared.
 */
export type DifferenceSource = "log" | "getter" | "cursor" | "derivation" | "lag"

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
