import { storeFreeze } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { flag, optional } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Stops the enclave's operations at once, or lets them go on with frozen=no. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, ...given } = readArgs(args, {
    ...providerFields,
    frozen: optional(flag, true),
  })
  const body = cellOf(storeFreeze({ $$type: "Freeze", queryId: 0n, ...given }))
  await sendToProvider(provider, { registry, index, body })
}
