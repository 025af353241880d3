import { bytesToUint, concatBytes, uintToBytes } from "../bytes.js"
import { type Receipt, receiptBytes } from "../receipt.js"
import type { Usage } from "../usage.js"
import { badEnvelope } from "./badEnvelope.js"

const DOMAIN_BYTES = 17
const RECEIPT_BYTES = 205

/** Bytes of a receipt and its signature. */
export const SIGNED_RECEIPT_BYTES = RECEIPT_BYTES + 64

/** A receipt and the enclave key's signature over it, 64 bytes. */
export type SignedReceiptBytes = { readonly receipt: Receipt; readonly signature: Uint8Array }

/**
 * receipt 205 | signature 64: the fields in the order of `receiptBytes`, without the domain.
 * @throws CocoonError OUT_OF_RANGE
 */
export function encodeSignedReceipt({ receipt, signature }: SignedReceiptBytes): Uint8Array {
  if (signature.length !== 64) throw badEnvelope("a signature that has not 64 bytes")
  return concatBytes(receiptBytes(receipt).subarray(DOMAIN_BYTES), signature)
}

/**
 * Reads what `encodeSignedReceipt` wrote; the signature is not checked.
 * @throws CocoonError BAD_ENVELOPE
 */
export function decodeSignedReceipt(bytes: Uint8Array): SignedReceiptBytes {
  const final = bytes[72]
  if (bytes.length !== SIGNED_RECEIPT_BYTES) throw badEnvelope("a receipt of another length")
  if (final !== 0 && final !== 1) throw badEnvelope("a final byte that is not 0 or 1")
  const uint = (at: number, length: number) => bytesToUint(bytes.subarray(at, at + length))
  const receipt = {
    dealId: uint(0, 32),
    counter: uint(32, 8),
    usage: decodeUsage(bytes.subarray(40, 72)),
    final: final === 1,
    modelHash: uint(73, 32),
    requestHash: uint(105, 32),
    responseHash: uint(137, 32),
    responseLength: Number(uint(169, 4)),
    deliveryHash: uint(173, 32),
  }
  return { receipt, signature: bytes.slice(RECEIPT_BYTES) }
}

/** Four counts of 8 bytes, in the order of `TOKEN_CLASSES`. */
export function encodeUsage({ prompt, cached, completion, reasoning }: Usage): Uint8Array {
  return concatBytes(
    ...[prompt, cached, completion, reasoning].map((tokens) => uintToBytes(tokens, 8)),
  )
}

/** Reads 32 bytes of `encodeUsage`. */
export function decodeUsage(bytes: Uint8Array): Usage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 32)
  return {
    prompt: view.getBigUint64(0),
    cached: view.getBigUint64(8),
    completion: view.getBigUint64(16),
    reasoning: view.getBigUint64(24),
  }
}
