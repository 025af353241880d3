import { storeAddStake } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { coins } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Adds to the free stake of the wallet's Provider. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, ...given } = readArgs(args, { ...providerFields, amount: coins })
  const body = cellOf(storeAddStake({ $$type: "AddStake", queryId: 0n, ...given }))
  await sendToProvider(provider, { registry, index, body, value: given.amount + toNano("0.1") })
}
