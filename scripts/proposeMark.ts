import { accountHash } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { address } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes the verified mark of a listing (governor, 48 hours). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, model: address })
  await propose(provider, {
    registry,
    actions: [{ $$type: "MarkModel", model: accountHash(given.model) }],
  })
}
