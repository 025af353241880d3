import { sha256, textBytes, uintToBytes } from "../bytes.js"
import type { PriceSheet } from "../usage.js"
import { sheetHash } from "./sheetHash.js"
import { PROTOCOL_SUITE } from "./wire.js"

/** What a session key signs to open a channel; `bootId` has 32 bytes, `enc` too. */
export type ChannelClaim = {
  readonly dealId: bigint
  readonly bootId: Uint8Array
  readonly sheet: PriceSheet
  readonly enc: Uint8Array
}

/**
 * SHA-256 of domain 17, suite 1, dealId 32, bootId 32, sheetHash 32, enc 32; goes to `signDigest`.
 * @throws CocoonError OUT_OF_RANGE
 */
export function channelDigest({ dealId, bootId, sheet, enc }: ChannelClaim): Uint8Array {
  return sha256(
    textBytes("cocoon.channel.v1"),
    Uint8Array.of(PROTOCOL_SUITE),
    uintToBytes(dealId, 32),
    bootId,
    sheetHash(sheet),
    enc,
  )
}
