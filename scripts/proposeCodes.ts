import { childCodes } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { address } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes the code that this checkout compiles to as the next version (governor, 7 days). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry } = readArgs(args, { registry: address })
  const codes = await childCodes()
  await propose(provider, { registry, actions: [{ $$type: "InstallCodes", codes }] })
}
