import { type Address, beginCell, type Cell } from "@ton/core"

/** A list of addresses as RevokeAndEnforce takes it: three a cell, the next ones in its ref. */
export function addressesCell(list: readonly Address[]): Cell {
  const builder = beginCell()
  for (const address of list.slice(0, 3)) builder.storeAddress(address)
  return (list.length > 3 ? builder.storeRef(addressesCell(list.slice(3))) : builder).endCell()
}
