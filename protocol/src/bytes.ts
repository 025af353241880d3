import { sha256_sync } from "@ton/crypto"
import { CocoonError } from "./errors.js"

const encoder = new TextEncoder()

/** Bytes of a text in UTF-8; a domain string is ASCII. */
export function textBytes(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Joins byte strings into a new one. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/**
 * Writes an unsigned integer big endian in exactly `length` bytes.
 * @throws CocoonError OUT_OF_RANGE when it is negative or does not fit
 */
export function uintToBytes(value: bigint, length: number): Uint8Array {
  if (value < 0n || value >> BigInt(8 * length) !== 0n) throw outOfRange(length, "unsigned")
  return hexToBytes(value.toString(16).padStart(2 * length, "0"))
}

/**
 * Writes a signed integer big endian, two's complement, in exactly `length` bytes.
 * @throws CocoonError OUT_OF_RANGE when it does not fit
 */
export function intToBytes(value: bigint, length: number): Uint8Array {
  const bits = 8 * length
  if (BigInt.asIntN(bits, value) !== value) throw outOfRange(length, "signed")
  return uintToBytes(BigInt.asUintN(bits, value), length)
}

/** Reads big endian bytes as an unsigned integer; no bytes read as 0. */
export function bytesToUint(bytes: Uint8Array): bigint {
  return BigInt(`0x0${bytesToHex(bytes)}`)
}

/** Lower-case hex of bytes. */
export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/**
 * Reads hex of either case, an even number of digits, no prefix.
 * @throws CocoonError BAD_HEX
 */
export function hexToBytes(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) {
    throw new CocoonError({ code: "BAD_HEX", message: "expected an even number of hex digits" })
  }
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  )
}

/** SHA-256 of the parts joined, 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(sha256_sync(Buffer.from(concatBytes(...parts))))
}

function outOfRange(length: number, kind: string): CocoonError {
  const message = `integer does not fit ${length} ${kind} bytes`
  return new CocoonError({ code: "OUT_OF_RANGE", message, details: { length } })
}
