import { platform } from "#platform"
import { CocoonError } from "./errors.js"

const encoder = new TextEncoder()
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))
/** Value of a hex digit by its character code; 255 for what is none. */
const DIGITS = new Uint8Array(128).fill(255)
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  DIGITS[digit.charCodeAt(0)] = value
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value
}

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
  const out = new Uint8Array(length)
  const view = new DataView(out.buffer)
  let rest = value
  let end = length
  for (; end >= 8; rest >>= 64n) {
    end -= 8
    view.setBigUint64(end, BigInt.asUintN(64, rest))
  }
  for (; end > 0; rest >>= 8n) {
    end -= 1
    out[end] = Number(rest & 0xffn)
  }
  if (rest !== 0n) throw outOfRange(length, "unsigned")
  return out
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
  let hex = ""
  for (let i = 0; i < bytes.length; i++) hex += HEX[bytes[i] ?? 0]
  return hex
}

/**
 * Reads hex of either case, an even number of digits, no prefix.
 * @throws CocoonError BAD_HEX
 */
export function hexToBytes(hex: string): Uint8Array {
  const out = new Uint8Array(hex.length >> 1)
  let bad = hex.length & 1
  for (let i = 0; i < out.length; i++) {
    const high = DIGITS[hex.charCodeAt(2 * i)] ?? 255
    const low = DIGITS[hex.charCodeAt(2 * i + 1)] ?? 255
    bad |= (high | low) & 0xf0
    out[i] = (high << 4) | low
  }
  if (bad !== 0) {
    throw new CocoonError({ code: "BAD_HEX", message: "expected an even number of hex digits" })
  }
  return out
}

/** SHA-256 of the parts joined, 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return platform.sha256(...parts)
}

function outOfRange(length: number, kind: string): CocoonError {
  const message = `integer does not fit ${length} ${kind} bytes`
  return new CocoonError({ code: "OUT_OF_RANGE", message, details: { length } })
}
