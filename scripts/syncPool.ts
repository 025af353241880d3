import { storeSyncPool } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Tells the RewardPool who the treasury is; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry } = readArgs(args, { registry: address })
  const body = cellOf(storeSyncPool({ $$type: "SyncPool", queryId: 0n }))
  await sendToRegistry(provider, { registry, body })
}
