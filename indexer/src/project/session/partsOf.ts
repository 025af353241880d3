import { BPS } from "@cocoon/protocol"
import type { Row } from "../../store/Database.js"

/** A payment of a Session up to a cumulative amount, by the contract's rule; all but `due` cumulative. */
export interface Parts {
  readonly fee: bigint
  readonly royalty: bigint
  /** What is new for the Provider's owner, before what is not worth its way. */
  readonly due: bigint
}

/** How a Session divides what it has paid up to an amount (contracts/session/payment.tact). */
export function partsOf({ conditions, paid }: Row<"session">, amount: bigint): Parts {
  const { feeBps, royaltyBps } = conditions
  const share = (of: bigint, bps: number) => (of * BigInt(bps)) / BPS
  const ownerOf = (of: bigint) => of - share(of, feeBps) - share(of, royaltyBps)
  return {
    fee: share(amount, feeBps),
    royalty: share(amount, royaltyBps),
    due: ownerOf(amount) - ownerOf(BigInt(paid)),
  }
}
