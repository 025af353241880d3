import type { Cell } from "@ton/core"
import { type JobOffer, loadJobOffer } from "./Job"

/** What the Job's code allows (JOB_OFFER_CELLS). */
const CELLS_MAX = 40

/**
 * The offer of an OpenJob message that a stranger wrote. The contract counts a cell that is referred to twice once, so that a map of
 * images of 40 cells can stand for billions of keys: such an offer is refused before it is walked. Throws RangeError, and what
 * `@ton/core` throws on cells that hold no offer.
 */
export function readJobOffer(offer: Cell): JobOffer {
  const left = [offer]
  for (let seen = 0; left.length > 0; seen += 1) {
    if (seen === CELLS_MAX)
      throw new RangeError(`an offer has at most ${CELLS_MAX} cells, each once`)
    left.push(...(left.pop()?.refs ?? []))
  }
  return loadJobOffer(offer.beginParse())
}
