import { loadTermsEntry } from "@cocoon/wrappers"
import type { World } from "./createWorld.js"
import { observe } from "./observe.js"

export type Message = Parameters<World["registry"]["send"]>[2]
export type Person =
  | "governor"
  | "guardian"
  | "stranger"
  | "providerOwner"
  | "modelOwner"
  | "client"

/** Somebody sends a message to the Registry. */
export function toRegistry(world: World, by: Person, message: Message, value = 100_000_000n) {
  return observe(world, () => world.registry.send(world[by].getSender(), { value }, message))
}

/** Every hash of a DealTerms history with its times, newest first. */
export function historyOf(entry: Awaited<ReturnType<World["registry"]["getTerms"]>>) {
  const list = [entry]
  for (let older = entry.older; older; ) {
    const next = loadTermsEntry(older.beginParse())
    list.push(next)
    older = next.older
  }
  return list
}
