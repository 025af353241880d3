import * as wire from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell } from "@ton/core"
import type { ErrorName } from "../errors.js"

/** A body from what the bindings store. */
export const cell = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()

/** A well-formed message: who may send it, and what a stranger is told; null if anyone may. */
export interface Row {
  readonly name: string
  readonly body: Cell
  readonly from: Address
  readonly refused: ErrorName | null
}

/** TermsEntry history of one entry. */
export function historyCell(termsHash: bigint): Cell {
  return cell(
    wire.storeTermsEntry({
      $$type: "TermsEntry",
      termsHash,
      activeAt: 1n,
      supersededAt: 0n,
      older: null,
    }),
  )
}
