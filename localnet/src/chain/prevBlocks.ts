import { beginCell, serializeTuple, type TupleItem } from "@ton/core"

/** What TVM's PREVMCBLOCKS instructions see of a masterchain block. */
export type PrevBlock = { readonly seqno: number; readonly mcRoot: Buffer; readonly mcFile: Buffer }

const FULL_SHARD = 1n << 63n

function toInteger(hash: Buffer): bigint {
  return BigInt(`0x${hash.toString("hex")}`)
}

function blockTuple(block: PrevBlock): TupleItem {
  const numbers = [
    -1n,
    FULL_SHARD,
    BigInt(block.seqno),
    toInteger(block.mcRoot),
    toInteger(block.mcFile),
  ]
  return { type: "tuple", items: numbers.map((value) => ({ type: "int", value })) }
}

/**
 * Encodes the previous blocks for the emulator: base64 of one VmStackValue holding
 * [last masterchain blocks, last key block, every hundredth block] (c7, TVM version 9).
 */
export function encodePrevBlocks(blocks: {
  last: readonly PrevBlock[]
  keyBlock: PrevBlock
  hundreds: readonly PrevBlock[]
}): string {
  const items: TupleItem[] = [
    { type: "tuple", items: blocks.last.map(blockTuple) },
    blockTuple(blocks.keyBlock),
    { type: "tuple", items: blocks.hundreds.map(blockTuple) },
  ]
  const stack = serializeTuple([{ type: "tuple", items }]).beginParse()
  stack.skip(24)
  stack.loadRef()
  return beginCell().storeSlice(stack).endCell().toBoc().toString("base64")
}
