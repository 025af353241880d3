import type { ProviderLedger } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import type { World } from "../world/createWorld.js"
import { observe } from "../world/observe.js"

/** In seconds. */
export const DAY = 86_400

/** What goes with a message for its gas. */
export const VALUE = toNano("0.1")

type Message = Parameters<World["provider"]["send"]>[2]

/** The owner sends its Provider a message. */
export const owner = (world: World, message: Message, value = VALUE) =>
  observe(world, () => world.provider.send(world.providerOwner.getSender(), { value }, message))

/** Expects parts of the ledger, what is owed to be the sum of its parts, and the locks to be the sum of their bonds. */
export async function expectLedger(world: World, parts: Partial<ProviderLedger>) {
  const ledger = await world.provider.getLedger()
  expect(ledger).toMatchObject(parts)
  const { owed } = (await world.provider.getProvider()) ?? {}
  expect(owed).toBe(ledger.stake + ledger.unbonding + ledger.locked + ledger.rent)
  const locks = ledger.locks.values().reduce((sum, { bond }) => sum + bond, 0n)
  expect([ledger.locked, ledger.lockCount]).toEqual([locks, BigInt(ledger.locks.size)])
}
