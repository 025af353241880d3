import { type Address, beginCell, type Cell } from "@ton/core"

const ADDRESSES_A_CELL = 3

/** A list of addresses as the Registry takes it: three a cell, the next ones in its ref. */
export function addressesCell(list: readonly Address[]): Cell {
  const builder = beginCell()
  for (const address of list.slice(0, ADDRESSES_A_CELL)) builder.storeAddress(address)
  const rest = list.slice(ADDRESSES_A_CELL)
  return (rest.length === 0 ? builder : builder.storeRef(addressesCell(rest))).endCell()
}
