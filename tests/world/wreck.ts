import { type Address, beginCell, toNano } from "@ton/core"
import { createShardAccount } from "@ton/sandbox"
import type { World } from "./createWorld.js"

/** Puts an account there that bounces whatever comes: code without any receiver. */
export async function wreck(world: World, address: Address): Promise<void> {
  const code = beginCell().storeUint(0xf2ff, 16).endCell() // THROW_ANY of nothing: fails at once
  const account = createShardAccount({
    address,
    code,
    data: beginCell().endCell(),
    balance: toNano("1"),
  })
  await world.chain.setShardAccount(address, account)
}
