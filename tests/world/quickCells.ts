import "../../indexer/dist/chain/fastCells.js"
import { createRequire } from "node:module"
import { BitBuilder, BitString, Cell } from "@ton/core"

/*
 * Imported for what it does: the sandbox writes a contract's whole state as a bag of cells, and reads it back, several times for each
 * message, which took half of a chain test's time. Cells never change, so what was read or written once is remembered. The emulator
 * reads and hashes cells on its own and would notice a wrong one.
 */

interface Boc {
  /** Bytes of an index of a cell. */
  readonly size: number
  readonly cells: number
  readonly root: readonly number[]
  readonly cellData: Buffer
}

interface Serialization {
  parseBoc: (source: Buffer) => Boc
  deserializeBoc: (source: Buffer) => Cell[]
  serializeBoc: (root: Cell, options: { readonly idx: boolean; readonly crc32: boolean }) => Buffer
}

const MOST_WRITTEN = 1_000
const MOST_READ = 50_000
/** The longest number that a Buffer reads, in bytes. */
const MOST_SIZE = 6
const core = createRequire(createRequire(import.meta.url).resolve("@ton/core"))
const serialization: Serialization = core("./boc/cell/serialization")
const { deserializeBoc, serializeBoc } = serialization

const written = new Map<string, Buffer>()

serialization.serializeBoc = (root, options) => {
  const key = `${options.idx} ${options.crc32} ${root.hash().toString("latin1")}`
  const known = written.get(key)
  if (known) return Buffer.from(known)
  const bytes = serializeBoc(root, options)
  if (written.size === MOST_WRITTEN) written.clear()
  written.set(key, bytes)
  return Buffer.from(bytes)
}

interface Read {
  readonly id: number
  readonly cell: Cell
}

/** By what stands in the bag, with the cells it refers to by number. */
const read = new Map<string, Read>()
let lastId = 0

serialization.deserializeBoc = (source) => {
  const boc = serialization.parseBoc(source)
  return readCells(boc) ?? deserializeBoc(source)
}

/** The roots; undefined where anything is out of the ordinary, which the library reads or refuses. */
function readCells({ cells, size, cellData, root }: Boc): Cell[] | undefined {
  if (size > MOST_SIZE) return undefined
  const places: { readonly at: number; readonly refsAt: number; readonly end: number }[] = []
  for (let at = 0; places.length < cells; ) {
    const [first, second] = [cellData[at] ?? 0, cellData[at + 1] ?? 0]
    const refsAt = at + 2 + Math.ceil(second / 2)
    const end = refsAt + (first & 7) * size
    const isStored = (first & 16) !== 0
    const isUnended = (second & 1) === 1 && cellData[refsAt - 1] === 0
    if (isStored || isUnended || end > cellData.length) return undefined
    places.push({ at, refsAt, end })
    at = end
  }
  const built = new Array<Read | undefined>(cells)
  for (let index = cells - 1; index >= 0; index--) {
    const { at, refsAt, end } = places[index] ?? { at: 0, refsAt: 0, end: 0 }
    const refs: Read[] = []
    for (let ref = refsAt; ref < end; ref += size) {
      const target = built[cellData.readUIntBE(ref, size)]
      if (target === undefined) return undefined
      refs.push(target)
    }
    built[index] = remember(cellData.subarray(at, refsAt), refs)
  }
  const roots = root.map((index) => built[index]?.cell)
  return roots.every((cell) => cell !== undefined) ? roots : undefined
}

function remember(bytes: Buffer, refs: readonly Read[]): Read {
  const key = `${bytes.toString("latin1")} ${refs.map(({ id }) => id)}`
  const known = read.get(key)
  if (known) return known
  const data = Buffer.from(bytes.subarray(2))
  const bits = new BitString(data, 0, data.length * 8 - padding(bytes))
  const isExotic = ((bytes[0] ?? 0) & 8) !== 0
  const cell = new Cell({ bits, refs: refs.map((ref) => ref.cell), exotic: isExotic })
  if (read.size === MOST_READ) read.clear()
  lastId += 1
  const value = { id: lastId, cell }
  read.set(key, value)
  return value
}

interface Bits {
  readonly _buffer: Buffer
  _length: number
}

type Write = (this: Bits, value: bigint | number, bits: number) => void

/** With those before them in their byte, so many bits are within 31. */
const FEW_BITS = 24
const builder = BitBuilder.prototype as unknown as { writeUint: Write }
const { writeUint } = builder

/** Addresses and descriptors are written byte by byte, which the library does in big integers. */
builder.writeUint = function writeFew(value, bits) {
  const isFew = Number.isInteger(value) && bits > 0 && bits <= FEW_BITS && Number.isInteger(bits)
  const few = Number(value)
  const isWithin = few >= 0 && few < 2 ** bits && this._length + bits <= this._buffer.length * 8
  if (!isFew || !isWithin) return writeUint.call(this, value, bits)
  const used = this._length & 7
  let at = this._length >> 3
  for (let word = few << (32 - used - bits); word !== 0; word <<= 8) {
    this._buffer[at] = (this._buffer[at] ?? 0) | (word >>> 24)
    at += 1
  }
  this._length += bits
}

/** Bits at the end that are no data: a one, and zeros behind it. */
function padding(bytes: Buffer): number {
  if (((bytes[1] ?? 0) & 1) === 0) return 0
  const last = bytes.at(-1) ?? 0
  return 32 - Math.clz32(last & -last)
}
