import type { NetworkProvider } from "@ton/blueprint"
import { address, uint } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes lower evaluation numbers (governor, 7 days). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, {
    registry: address,
    tcbNumber: uint(32),
    qeNumber: uint(32),
  })
  await propose(provider, { registry, actions: [{ $$type: "LowerTcbNumbers", ...given }] })
}
