import { beginCell, type Cell, Dictionary } from "@ton/core"

/** The configuration with storage ten times as dear (parameter 18, block.tlb StoragePrices). */
export function dearStorage(config: Cell): Cell {
  const parameters = Dictionary.loadDirect(
    Dictionary.Keys.Int(32),
    Dictionary.Values.Cell(),
    config.beginParse(),
  )
  const known = parameters.get(18)
  if (!known) throw new Error("no storage prices")
  const prices = Dictionary.loadDirect(
    Dictionary.Keys.Uint(32),
    Dictionary.Values.BitString(8 + 32 + 4 * 64),
    known.beginParse(),
  )
  for (const [since, bits] of prices) {
    const old = beginCell().storeBits(bits).endCell().beginParse()
    const dear = beginCell().storeUint(old.loadUint(8), 8).storeUint(old.loadUint(32), 32)
    while (old.remainingBits > 0) dear.storeUint(10n * old.loadUintBig(64), 64)
    prices.set(since, dear.endCell().bits)
  }
  parameters.set(18, beginCell().storeDictDirect(prices).endCell())
  return beginCell().storeDictDirect(parameters).endCell()
}
