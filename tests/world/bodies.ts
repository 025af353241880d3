import {
  type SubmitQuote,
  storeRegisterTcbSigner,
  storeRequestTerms,
  storeSetAvailability,
  storeSubmitCollateral,
  storeSubmitQuote,
} from "@cocoon/wrappers"
import { beginCell, Cell } from "@ton/core"
import { STRICT } from "./constants.js"

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

/** SubmitQuote, which each of the three keys may send; proofs of tests are opaque. */
export function submitQuote(changes: Partial<Omit<SubmitQuote, "$$type">> = {}): Cell {
  return beginCell()
    .store(
      storeSubmitQuote({
        $$type: "SubmitQuote",
        queryId: 5n,
        policy: STRICT,
        tcbNumber: 18n,
        qeNumber: 17n,
        remember: true,
        proof: Cell.EMPTY,
        ...changes,
      }),
    )
    .endCell()
}

/** A certificate as the verifier imports one; its content is opaque. */
export function registerTcbSigner(certificate: Cell = Cell.EMPTY): Cell {
  return beginCell()
    .store(
      storeRegisterTcbSigner({ $$type: "RegisterTcbSigner", queryId: 6n, s1: 7n, certificate }),
    )
    .endCell()
}

/** SubmitCollateral, which each of the three keys may send. */
export function submitCollateral(body: Cell): Cell {
  return beginCell()
    .store(storeSubmitCollateral({ $$type: "SubmitCollateral", queryId: 5n, body }))
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
