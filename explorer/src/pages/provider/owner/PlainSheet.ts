/** Kinds of tokens, in the order of a sheet. */
export const KINDS = ["prompt", "cached", "completion", "reasoning"] as const

/** A sheet as it is typed: TON for a million tokens of each kind. */
export type PlainSheet = Readonly<Record<(typeof KINDS)[number], string>>
