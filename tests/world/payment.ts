import { split } from "@cocoon/protocol"
import { NOTICE_BITS, NOTICE_CELLS } from "@cocoon/wrappers"
import type { World } from "./createWorld.js"
import { forwardPrices } from "./fees.js"

/** Parts of a payment in basis points. */
export interface Rates {
  readonly feeBps: bigint
  readonly royaltyBps: bigint
}

/** What a Session sent so far, in plain numbers; `paid` is what the client paid of it. */
export interface Sent {
  paid: bigint
  owner: bigint
  royalty: bigint
  fee: bigint
}

/** What an amount must exceed to be worth its way at the world's prices, nanoTON. */
export function wayOf(world: World): bigint {
  const { lump, bit, cell } = forwardPrices(world.chain.config)
  return lump + (NOTICE_BITS * bit + NOTICE_CELLS * cell + 0xffffn) / 0x10000n
}

/** What a payment up to a cumulative amount sends, and what of fee and royalty is due (docs/DECISIONS/019). */
export function partsUpTo(
  sent: Sent,
  paid: bigint,
  { rates, least }: { readonly rates: Rates; readonly least: bigint },
) {
  const due = split({ paid, ...rates })
  const worth = (amount: bigint) => (amount > least ? amount : 0n)
  const [royaltyDue, feeDue] = [due.royalty - sent.royalty, due.fee - sent.fee]
  const [royalty, fee] = [worth(royaltyDue), worth(feeDue)]
  return {
    owner: due.owner - sent.owner,
    royalty,
    fee,
    carried: royaltyDue + feeDue - royalty - fee,
  }
}
