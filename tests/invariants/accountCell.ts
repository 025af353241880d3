import { BitString, beginCell, Cell, loadShardAccount } from "@ton/core"

const MAGIC = 0xb5ee9c72

/** Where a cell's descriptors stand in a bag of cells, and which cells it refers to. */
interface Place {
  readonly at: number
  readonly refs: readonly number[]
}

/** Places of all cells of a bag with one root, as the emulator writes it: no index is needed, cells follow one another. */
function places(bag: Buffer): { places: Place[] } {
  if (bag.readUInt32BE(0) !== MAGIC) throw new Error("no bag of cells")
  const flags = bag.readUInt8(4)
  const indexBytes = flags & 7
  const offsetBytes = bag.readUInt8(5)
  const count = bag.readUIntBE(6, indexBytes)
  const header = 6 + 3 * indexBytes + offsetBytes + indexBytes
  const start = header + ((flags & 0x80) === 0 ? 0 : count * offsetBytes)
  const found: Place[] = []
  let at = start
  for (let cell = 0; cell < count; cell++) {
    const refs = bag.readUInt8(at) & 7
    const bytes = Math.ceil(bag.readUInt8(at + 1) / 2)
    const first = at + 2 + bytes
    const named = Array.from({ length: refs }, (_, ref) =>
      bag.readUIntBE(first + ref * indexBytes, indexBytes),
    )
    found.push({ at, refs: named })
    at = first + refs * indexBytes
  }
  return { places: found }
}

/** The bits of an ordinary cell: a descriptor that is odd says that the last byte ends with a mark. */
function bitsAt(bag: Buffer, at: number): BitString {
  const descriptor = bag.readUInt8(at + 1)
  const bytes = bag.subarray(at + 2, at + 2 + Math.ceil(descriptor / 2))
  if (descriptor % 2 === 0) return new BitString(bytes, 0, bytes.length * 8)
  const last = bytes.at(-1) ?? 0
  const mark = Math.log2(last & -last)
  return new BitString(bytes, 0, bytes.length * 8 - mark - 1)
}

/** Balance and data of an encoded ShardAccount. Its code, most of it, is not read. */
export function readAccount(encoded: string): { balance: bigint; data: Cell | null } {
  const bag = Buffer.from(encoded, "base64")
  const { places: found } = places(bag)
  const place = (cell: number) => {
    const known = found[cell]
    if (!known) throw new Error(`the bag has no cell ${cell}`)
    return known
  }
  const whole = (cell: number): Cell => {
    const { at, refs } = place(cell)
    return new Cell({ bits: bitsAt(bag, at), refs: refs.map(whole) })
  }
  const [account = 0] = place(0).refs
  const [, data] = place(account).refs
  const shallow = beginCell()
    .storeBits(bitsAt(bag, place(account).at))
    .storeRef(Cell.EMPTY)
  const root = beginCell()
    .storeBits(bitsAt(bag, place(0).at))
    .storeRef(data === undefined ? whole(account) : shallow.storeRef(whole(data)).endCell())
    .endCell()
  const { storage } = loadShardAccount(root.beginParse()).account ?? {}
  const active = storage?.state.type === "active" ? storage.state.state.data : null
  return { balance: storage?.balance.coins ?? 0n, data: active ?? null }
}
