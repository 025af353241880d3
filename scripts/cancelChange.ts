import { storeCancelChange } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Drops a queued change (governor), or a queued addition (guardian). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, id: uint(32) })
  const body = cellOf(storeCancelChange({ $$type: "CancelChange", queryId: 0n, ...given }))
  await sendToRegistry(provider, { registry, body })
}
