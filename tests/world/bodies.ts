import { storeRequestTerms, storeSetAvailability } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"

/** SetAvailability: the cheapest message that an enclave may send. */
export function availability(available: boolean): Cell {
  return beginCell()
    .store(storeSetAvailability({ $$type: "SetAvailability", queryId: 0n, available }))
    .endCell()
}

/** RequestTerms, which each of the three keys may send. */
export function requestTerms(): Cell {
  return beginCell()
    .store(storeRequestTerms({ $$type: "RequestTerms", queryId: 0n }))
    .endCell()
}

/** The same message with full cells hung below it until it has that many distinct cells in all. */
export function grown(body: Cell, cells: number): Cell {
  let tail: Cell | undefined
  for (let at = 1; at < cells; at++) {
    const builder = beginCell().storeUint(at, 1023)
    tail = (tail ? builder.storeRef(tail) : builder).endCell()
  }
  const root = beginCell().storeSlice(body.beginParse())
  return (tail ? root.storeRef(tail) : root).endCell()
}
