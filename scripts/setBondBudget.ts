import { storeSetBondBudget } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { coins } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Sets the most that may be locked at once and forfeited within 24 hours. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, ...given } = readArgs(args, { ...providerFields, bondBudget: coins })
  const body = cellOf(storeSetBondBudget({ $$type: "SetBondBudget", queryId: 0n, ...given }))
  await sendToProvider(provider, { registry, index, body })
}
