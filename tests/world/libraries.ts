import { beginCell, Cell, Dictionary } from "@ton/core"
import type { World } from "./createWorld.js"

/** A library cell of a content that the world's chain publishes: the TVM reads it as the content, nobody else can. */
function published(world: World, content: Cell): Cell {
  const keys = Dictionary.Keys.Buffer(32)
  const values = Dictionary.Values.Cell()
  const { libs } = world.chain
  const all = libs ? Dictionary.loadDirect(keys, values, libs) : Dictionary.empty(keys, values)
  all.set(content.hash(), content)
  world.chain.libs = beginCell().storeDictDirect(all).endCell()
  return beginCell().storeUint(2, 8).storeBuffer(content.hash()).endCell({ exotic: true })
}

/** A tree with a published library in place of the cell at the end of a path of references, or of its root. */
export function withLibrary(world: World, cell: Cell, ...path: readonly number[]): Cell {
  const [at, ...rest] = path
  if (at === undefined) return published(world, cell)
  const refs = cell.refs.map((ref, index) =>
    index === at ? withLibrary(world, ref, ...rest) : ref,
  )
  return new Cell({ bits: cell.bits, refs })
}
