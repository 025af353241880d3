import { bytesToSnake } from "@cocoon/protocol"
import { BitBuilder, beginCell, Cell } from "@ton/core"

const link = (bits: number, next: Cell): Cell =>
  beginCell().storeBits(zeros(bits)).storeRef(next).endCell()

const zeros = (bits: number) => {
  const builder = new BitBuilder()
  for (let at = 0; at < bits; at++) builder.writeBit(false)
  return builder.build()
}

const leaf = (bits: number): Cell => beginCell().storeBits(zeros(bits)).endCell()

/** A library cell: tag 2 and the hash of what it stands for. */
function libraryCell(): Cell {
  const bits = beginCell().storeUint(2, 8).storeUint(7n, 256).endCell().bits
  return new Cell({ exotic: true, bits })
}

/** A chain of cells that holds these bits each. */
function chain(parts: readonly number[]): Cell {
  return parts.slice(0, -1).reduceRight((next, bits) => link(bits, next), leaf(parts.at(-1) ?? 0))
}

/** Byte strings that every walk must refuse, by name. */
export const BAD_SNAKES: readonly (readonly [name: string, snake: Cell])[] = [
  ["a library cell", libraryCell()],
  ["a library cell as a link", link(8, libraryCell())],
  ["a cut byte", leaf(7)],
  ["a cut byte in a link", chain([12, 4])],
  ["two branches", beginCell().storeUint(1, 8).storeRef(leaf(8)).storeRef(leaf(16)).endCell()],
  ["256 links", chain(new Array<number>(256).fill(8))],
  ["256 links without a byte", chain(new Array<number>(256).fill(0))],
  ["8,193 bytes", bytesToSnake(new Uint8Array(8_193), { maxBytes: 10_000 })],
]

/** Bytes of a chain of cells whatever its shape, in order of its first references. */
export function flatBytes(cell: Cell): Buffer {
  const bits = cell.bits.length - (cell.bits.length % 8)
  const own = bits > 0 ? (cell.bits.subbuffer(0, bits) ?? Buffer.alloc(0)) : Buffer.alloc(0)
  const [next] = cell.refs
  return next ? Buffer.concat([own, flatBytes(next)]) : own
}

/** Byte strings at the bounds that every walk must take. */
export const GOOD_SNAKES: readonly (readonly [name: string, snake: Cell])[] = [
  ["no bytes at all", leaf(0)],
  ["an empty end", chain([8, 0])],
  ["an empty first link", chain([0, 8])],
  ["an empty link between", chain([8, 0, 8])],
  ["254 empty links", chain([...new Array<number>(254).fill(0), 8])],
  ["links of uneven lengths", chain([8, 800, 16, 1016])],
  ["one byte a link, 255 cells", chain(new Array<number>(255).fill(8))],
  ["8,192 bytes", bytesToSnake(new Uint8Array(8_192))],
]
