import type { Address, Cell } from "@ton/core"
import { bytesToUint, concatBytes, intToBytes, sha256, textBytes, uintToBytes } from "./bytes.js"

const DOMAIN = textBytes("cocoon.deal.v1")

/** Hash of a deal's opening message, body cell: it covers every field the deal was opened with (R11). */
export function offerHash(openBody: Cell): bigint {
  return bytesToUint(openBody.hash())
}

/** What identifies one opening of one deal on one network; `globalId` is config parameter 19 (-239, -3). */
export type DealIdentity = {
  readonly globalId: number
  readonly address: Address
  readonly openedLt: bigint
  readonly offerHash: bigint
}

/**
 * Bytes under the dealId: domain 14, GLOBALID 4 signed, workchain 1, account 32, openedLt 8, offerHash 32.
 * @throws CocoonError OUT_OF_RANGE
 */
export function dealIdBytes(deal: DealIdentity): Uint8Array {
  return concatBytes(
    DOMAIN,
    intToBytes(BigInt(deal.globalId), 4),
    intToBytes(BigInt(deal.address.workChain), 1),
    deal.address.hash,
    uintToBytes(deal.openedLt, 8),
    uintToBytes(deal.offerHash, 32),
  )
}

/** The deal's name in receipts, vouchers, claims and associated data: SHA-256 of `dealIdBytes` (R11). */
export function dealId(deal: DealIdentity): bigint {
  return bytesToUint(sha256(dealIdBytes(deal)))
}
