import type { Cell } from "@ton/core"

/** Which network is indexed: everything else is derived from it. */
export interface Network {
  /** Raw address. */
  readonly registry: string
  readonly globalId: number
  /** ProtocolCodes cells that the Registry ever had in force, oldest first: children are derived under each. */
  readonly codes: readonly Cell[]
}
