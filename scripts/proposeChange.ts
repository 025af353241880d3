import { readChange } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { address, cells } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes several changes as one: all of it is executed, or nothing. They are what other scripts print as `change`. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, changes } = readArgs(args, { registry: address, changes: cells(8) })
  await propose(provider, { registry, actions: changes.flatMap(readChange) })
}
