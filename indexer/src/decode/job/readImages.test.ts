import { beginCell, type Cell, Dictionary } from "@ton/core"
import { hex64 } from "../hex64.js"
import { readImages } from "./readImages.js"

const fieldOf = (root: Cell | null) => beginCell().storeMaybeRef(root).endCell().beginParse()

function mapOf(ids: readonly bigint[]) {
  const images = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool())
  for (const id of ids) images.set(id, true)
  return beginCell().storeDict(images).endCell().beginParse()
}

/** A fork without a label whose two edges are the same cell, as deep as a key is long. */
function endless(): Cell {
  let cell = beginCell().storeUint(0, 2).storeBit(true).endCell()
  for (let depth = 0; depth < 256; depth++) {
    cell = beginCell().storeUint(0, 2).storeRef(cell).storeRef(cell).endCell()
  }
  return cell
}

describe("images that a Job accepts", () => {
  const MAX = 2n ** 256n - 1n
  it.each([
    [[]],
    [[0n]],
    [[1n, 2n]],
    [[MAX, 0n, MAX - 1n, 2n ** 255n, 2n ** 128n]],
    [Array.from({ length: 20 }, (_, at) => (BigInt(at) * 7n ** 80n) % MAX)],
  ])("are read as the client wrote them", (ids) => {
    expect(readImages(mapOf(ids))).toEqual(ids.map(hex64).sort())
  })

  it("are few and soon read where a hostile map of few cells has 2^256 of them", () => {
    expect(readImages(fieldOf(endless())).length).toBeLessThanOrEqual(80)
  })

  it.each([
    ["an empty cell", beginCell().endCell()],
    ["a label longer than a key", beginCell().storeUint(0b10, 2).storeUint(511, 9).endCell()],
    ["a fork without edges", beginCell().storeUint(0, 2).endCell()],
    ["an exotic cell", beginCell().storeUint(2, 8).storeUint(1, 256).endCell({ exotic: true })],
  ])("are none that exists where %s stands for the map", (_, root) => {
    expect(readImages(fieldOf(root))).toEqual([hex64(0n)])
  })

  it("are any where the field is not there", () => {
    expect(readImages(beginCell().endCell().beginParse())).toEqual([])
  })
})
