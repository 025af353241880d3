import { storeExecuteChange } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { fail } from "./lib/fail"
import { address, cells } from "./lib/fields"
import { queued } from "./lib/queued"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Carries out a change whose delay is over; anyone may. `change` is what its proposal printed. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const given = readArgs(args, { registry: address, change: cells(1) })
  const { registry } = given
  const change = given.change[0] ?? fail("no change")
  const id = BigInt((await queued(provider, { registry, change })).id)
  const message = storeExecuteChange({ $$type: "ExecuteChange", queryId: 0n, id, change })
  await sendToRegistry(provider, { registry, body: cellOf(message) })
}
