import type { NetworkProvider } from "@ton/blueprint"
import { address, uint } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes to lift the ban of a platform (governor, 7 days). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, platformId: uint(256) })
  await propose(provider, { registry, actions: [{ $$type: "LiftPlatform", ...given }] })
}
