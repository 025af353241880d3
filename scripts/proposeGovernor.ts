import type { NetworkProvider } from "@ton/blueprint"
import { address } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes another governor, who accepts with acceptGovernor (governor, 48 hours). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, governor: address })
  await propose(provider, { registry, actions: [{ $$type: "ProposeGovernor", ...given }] })
}
