import { beginCell, type Cell, type Slice } from "@ton/core"
import { concatBytes, sha256, textBytes, uintToBytes } from "./bytes.js"
import { CocoonError } from "./errors.js"
import { signDigest, verifyDigest } from "./signature.js"
import type { Usage } from "./usage.js"

const DOMAIN = textBytes("cocoon.receipt.v1")
const HEAD_BITS = 840
const TAIL_BITS = 800

/** What an enclave metered; hashes are uint256, usage is cumulative in a Session and final in a Job. */
export type Receipt = {
  readonly dealId: bigint
  readonly counter: bigint
  readonly usage: Usage
  readonly final: boolean
  readonly modelHash: bigint
  readonly requestHash: bigint
  readonly responseHash: bigint
  /** Bytes of the sealed output, uint32. */
  readonly responseLength: number
  /** SHA-256 of the sealed output's bytes: `snakeHash` of its cell. */
  readonly deliveryHash: bigint
}

/**
 * The 222 bytes that a receipt's signature covers, all fields big endian in the order of the type.
 * @throws CocoonError OUT_OF_RANGE
 */
export function receiptBytes(receipt: Receipt): Uint8Array {
  const { usage } = receipt
  return concatBytes(
    DOMAIN,
    uintToBytes(receipt.dealId, 32),
    uintToBytes(receipt.counter, 8),
    uintToBytes(usage.prompt, 8),
    uintToBytes(usage.cached, 8),
    uintToBytes(usage.completion, 8),
    uintToBytes(usage.reasoning, 8),
    uintToBytes(receipt.final ? 1n : 0n, 1),
    uintToBytes(receipt.modelHash, 32),
    uintToBytes(receipt.requestHash, 32),
    uintToBytes(receipt.responseHash, 32),
    uintToBytes(BigInt(receipt.responseLength), 4),
    uintToBytes(receipt.deliveryHash, 32),
  )
}

/** SHA-256 of `receiptBytes`: what is signed. */
export function receiptDigest(receipt: Receipt): Uint8Array {
  return sha256(receiptBytes(receipt))
}

/** Ed25519 by the enclave key over the digest, 64 bytes. */
export function signReceipt(receipt: Receipt, enclaveSecretKey: Uint8Array): Uint8Array {
  return signDigest(receiptDigest(receipt), enclaveSecretKey)
}

/** A receipt's signature and the 32-byte public enclave key it should be of. */
export type ReceiptSignature = { readonly signature: Uint8Array; readonly enclaveKey: Uint8Array }

/** True when the enclave key signed exactly this receipt; needs no chain. */
export function verifyReceipt(receipt: Receipt, proof: ReceiptSignature): boolean {
  const { signature, enclaveKey: publicKey } = proof
  return verifyDigest(receiptDigest(receipt), { signature, publicKey })
}

/**
 * The receipt as contracts parse it: dealId:uint256 counter:uint64 usage:4*uint64 final:uint8
 * modelHash:uint256 ^[requestHash:uint256 responseHash:uint256 responseLength:uint32 deliveryHash:uint256].
 */
export function receiptToCell(receipt: Receipt): Cell {
  const tail = beginCell()
    .storeUint(receipt.requestHash, 256)
    .storeUint(receipt.responseHash, 256)
    .storeUint(receipt.responseLength, 32)
    .storeUint(receipt.deliveryHash, 256)
    .endCell()
  const { usage } = receipt
  return beginCell()
    .storeUint(receipt.dealId, 256)
    .storeUint(receipt.counter, 64)
    .storeUint(usage.prompt, 64)
    .storeUint(usage.cached, 64)
    .storeUint(usage.completion, 64)
    .storeUint(usage.reasoning, 64)
    .storeUint(receipt.final ? 1 : 0, 8)
    .storeUint(receipt.modelHash, 256)
    .storeRef(tail)
    .endCell()
}

/**
 * Reads a receipt cell; anything but the exact bits, references and a final byte of 0 or 1 is refused.
 * @throws CocoonError BAD_RECEIPT
 */
export function receiptFromCell(cell: Cell): Receipt {
  const head = open(cell, { bits: HEAD_BITS, refs: 1 })
  const tail = open(head.loadRef(), { bits: TAIL_BITS, refs: 0 })
  return {
    dealId: head.loadUintBig(256),
    counter: head.loadUintBig(64),
    usage: loadUsage(head),
    final: loadFinal(head),
    modelHash: head.loadUintBig(256),
    requestHash: tail.loadUintBig(256),
    responseHash: tail.loadUintBig(256),
    responseLength: tail.loadUint(32),
    deliveryHash: tail.loadUintBig(256),
  }
}

function open(cell: Cell, shape: { bits: number; refs: number }): Slice {
  const fits = cell.bits.length === shape.bits && cell.refs.length === shape.refs
  if (cell.isExotic || !fits) throw badReceipt("a cell of another shape")
  return cell.beginParse()
}

function loadUsage(slice: Slice): Usage {
  const prompt = slice.loadUintBig(64)
  const cached = slice.loadUintBig(64)
  const completion = slice.loadUintBig(64)
  return { prompt, cached, completion, reasoning: slice.loadUintBig(64) }
}

function loadFinal(slice: Slice): boolean {
  const final = slice.loadUint(8)
  if (final > 1) throw badReceipt("a final byte that is not 0 or 1")
  return final === 1
}

function badReceipt(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_RECEIPT", message: `not a receipt: ${reason}` })
}
