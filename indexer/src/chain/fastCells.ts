import { hash } from "node:crypto"
import { createRequire } from "node:module"
import { BitReader, type BitString } from "@ton/core"

/*
 * Imported for what it does: @ton/core reads and hashes cells with the functions of this file from then on. The library hashes in
 * JavaScript, adds numbers up bit by bit and copies each cell through a builder, which took a third of the time of reading a long
 * history. Same results and same errors: what is not an ordinary case goes to the library's own function.
 */

interface Bits {
  readonly _data: Buffer
  /** In bits, as is `_length`. */
  readonly _offset: number
  readonly _length: number
}

interface Reader {
  _preloadUint: (this: { readonly _bits: Bits }, bits: number, offset: number) => bigint
  _preloadBuffer: (this: { readonly _bits: Bits }, bytes: number, offset: number) => Buffer
  _toSafeInteger: (value: bigint, alternative: string) => number
}

interface Sha256 {
  sha256_sync: (source: Buffer | string) => Buffer
}

interface Padded {
  bitsToPaddedBuffer: (bits: BitString) => Buffer
}

interface Checksum {
  crc32c: (source: Buffer) => Buffer
}

const core = createRequire(createRequire(import.meta.url).resolve("@ton/core"))
const sha256: Sha256 = core("@ton/crypto/dist/primitives/sha256")
const padded: Padded = core("./boc/utils/paddedBits")
const checksum: Checksum = core("./utils/crc32c")
const reader = BitReader.prototype as unknown as Reader

sha256.sha256_sync = (source) => hash("sha256", source, "buffer")

/** The library takes any Uint8Array for a Buffer; its own functions still do. */
const isWithin = ({ _data, _offset, _length }: Bits, offset: number, bits: number): boolean =>
  Buffer.isBuffer(_data) &&
  bits > 0 &&
  offset >= 0 &&
  offset + bits <= _length &&
  _offset + offset + bits <= _data.length * 8

/** So many bits, begun and ended anywhere in a byte, are a safe integer with the 14 others of their two outer bytes. */
const SAFE_BITS = 53 - 14
const { _preloadUint, _preloadBuffer, _toSafeInteger } = reader

reader._preloadUint = function preloadUint(bits, offset) {
  if (!isWithin(this._bits, offset, bits)) return _preloadUint.call(this, bits, offset)
  const { _data: data, _offset } = this._bits
  const from = _offset + offset
  const first = from >> 3
  const after = (from + bits + 7) >> 3
  const rest = after * 8 - from - bits
  if (bits > SAFE_BITS) {
    const value = BigInt(`0x${data.toString("hex", first, after)}`)
    return BigInt.asUintN(bits, rest === 0 ? value : value >> BigInt(rest))
  }
  let value = data.readUInt8(first) & (0xff >> (from & 7))
  for (let at = first + 1; at < after; at++) value = value * 256 + data.readUInt8(at)
  return BigInt(rest === 0 ? value : Math.floor(value / 2 ** rest))
}

reader._preloadBuffer = function preloadBuffer(bytes, offset) {
  const shift = (this._bits._offset + offset) & 7
  if (shift === 0 || !isWithin(this._bits, offset, bytes * 8)) {
    return _preloadBuffer.call(this, bytes, offset)
  }
  const { _data: data, _offset } = this._bits
  const first = (_offset + offset) >> 3
  const read = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at++) {
    read[at] = (data.readUInt16BE(first + at) >> (8 - shift)) & 0xff
  }
  return read
}

reader._toSafeInteger = (value, alternative) => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : _toSafeInteger(value, alternative)
}

const { bitsToPaddedBuffer } = padded

padded.bitsToPaddedBuffer = (bits) => {
  const { _data: data, _offset, _length } = bits as unknown as Bits
  const first = _offset >> 3
  const size = (_length + 7) >> 3
  if ((_offset & 7) !== 0 || first + size > data.length) return bitsToPaddedBuffer(bits)
  const bytes = Buffer.from(data.subarray(first, first + size))
  const used = _length & 7
  if (used === 0) return bytes
  const kept = bytes.readUInt8(size - 1) & ~(0xff >> used) & 0xff
  bytes.writeUInt8(kept | (0x80 >> used), size - 1)
  return bytes
}

const POLYNOMIAL = 0x82f6_3b78
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1
  return sum
})

checksum.crc32c = (source) => {
  let sum = -1
  for (const byte of source) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(~sum)
  return bytes
}
