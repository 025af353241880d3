import { type Address, beginCell, type Cell } from "@ton/core"
import { createShardAccount } from "@ton/sandbox"
import type { World } from "../../world/createWorld.js"

export interface Rewritten {
  /** The contract's state cell, which is the last reference of its data; unchanged if left out. */
  readonly state?: Cell
  /** NanoTON; unchanged if left out. */
  readonly balance?: bigint
}

/** Puts an active account of workchain 0 into a state that would take months, or a grinding attacker, to reach. */
export async function rewrite(world: World, address: Address, changes: Rewritten): Promise<void> {
  const { accountState, balance } = await world.chain.getContract(address)
  const { code, data } = accountState?.type === "active" ? accountState.state : {}
  if (!code || !data) throw new Error(`${address.toRawString()} is not active`)
  const account = createShardAccount({
    address,
    code,
    data: changes.state ? withState(data, changes.state) : data,
    balance: changes.balance ?? balance,
    workchain: 0,
  })
  await world.chain.setShardAccount(address, account)
}

function withState(data: Cell, state: Cell): Cell {
  const next = beginCell().storeBits(data.bits)
  for (const kept of data.refs.slice(0, -1)) next.storeRef(kept)
  return next.storeRef(state).endCell()
}
