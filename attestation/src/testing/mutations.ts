import { concatBytes } from "../bytes/concatBytes.js"
import type { Random } from "./createRandom.js"

/** Makes other bytes of some; `other` is a second genuine input. */
export type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array

const encode = (text: string) => new TextEncoder().encode(text)

/** Bytes in place of those from `start` to `end`. */
function replaceRange(
  bytes: Uint8Array,
  { start, end, by }: { readonly start: number; readonly end: number; readonly by: Uint8Array },
): Uint8Array {
  return concatBytes(bytes.subarray(0, start), by, bytes.subarray(end))
}

const flipBits: Mutation = (bytes, random) => {
  const flipped = bytes.slice()
  for (let count = random.below(8); count >= 0; count--) {
    const offset = random.below(bytes.length)
    flipped[offset] = (flipped[offset] ?? 0) ^ (1 << random.below(8))
  }
  return flipped.subarray(0, bytes.length)
}

const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1))

/** The head of one and the tail of the other, at the same place or at two. */
const splice: Mutation = (bytes, random, other) => {
  const end = random.below(bytes.length + 1)
  const start = random.below(2) === 0 ? end : random.below(other.length + 1)
  return concatBytes(bytes.subarray(0, end), other.subarray(start))
}

const insert: Mutation = (bytes, random) => {
  const start = random.below(bytes.length + 1)
  return replaceRange(bytes, { start, end: start, by: random.bytes(1 + random.below(40)) })
}

const remove: Mutation = (bytes, random) => {
  const start = random.below(bytes.length + 1)
  return replaceRange(bytes, { start, end: start + 1 + random.below(40), by: new Uint8Array() })
}

const fill: Mutation = (bytes, random) => {
  const start = random.below(bytes.length + 1)
  const value = random.pick([0, 0xff, 0x80, 0x7f, 0x2d, 0x0a])
  return bytes.slice().fill(value, start, start + 1 + random.below(64))
}

const append: Mutation = (bytes, random) => concatBytes(bytes, random.bytes(random.below(200)))

const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff] as const

/** Where version 4 has the lengths and types of signature data, auth data (32 bytes) and certificates. */
const AFTER_BODY = [632, 764, 766, 1218, 1252, 1254]
/** Version, types and lengths; version 5 has them 6 bytes later, with a TDX 1.5 body 70. */
const QUOTE_LENGTHS = [0, 2, 4, 48, 50, ...AFTER_BODY.flatMap((at) => [at, at + 6, at + 70])]

/** An edge value, or one near the old, where a quote has a length; anywhere in other inputs. */
const editLength: Mutation = (bytes, random) => {
  const edited = bytes.slice()
  const known = QUOTE_LENGTHS[random.below(QUOTE_LENGTHS.length)] ?? 0
  const offset = random.below(4) === 0 ? random.below(bytes.length) : known
  const width = random.pick([1, 2, 4])
  const near = (bytes[offset] ?? 0) + random.below(5) - 2
  const value = random.below(2) === 0 ? near >>> 0 : random.pick(EDGES)
  for (let index = 0; index < width && offset + index < edited.length; index++) {
    edited[offset + index] = value >>> (8 * index)
  }
  return edited
}

const MARKS = [encode("-----BEGIN "), encode("-----END "), encode("-----\n"), encode("\n")] as const
const PEM_BYTES = [
  encode("\n"),
  encode("\r\n"),
  encode("\0"),
  encode("="),
  encode("===="),
  encode("-----BEGIN CERTIFICATE-----\n"),
  encode("-----END CERTIFICATE-----\n"),
  encode("\u00e9\ufeff"),
  encode(" "),
  new Uint8Array(),
] as const

function find(bytes: Uint8Array, { mark, from }: { mark: Uint8Array; from: number }): number {
  const first = mark[0] ?? 0
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return -1
}

/** Something else at, over or after a line of PEM. */
const editPem: Mutation = (bytes, random) => {
  const mark = random.pick(MARKS)
  const at = find(bytes, { mark, from: random.below(bytes.length) })
  const start = at < 0 ? random.below(bytes.length + 1) : at + random.below(mark.length + 2)
  const end = start + random.pick([0, 1, 4, 65])
  return replaceRange(bytes, { start, end, by: random.pick(PEM_BYTES) })
}

const noise: Mutation = (_, random) => random.bytes(random.below(random.pick([8, 700, 6000])))

/** Every way in which an input is altered; the frequent ones are here more than once. */
export const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  flipBits,
  flipBits,
  truncate,
  splice,
  splice,
  editLength,
  editLength,
  editLength,
  insert,
  remove,
  fill,
  append,
  editPem,
  editPem,
  editPem,
  noise,
]
