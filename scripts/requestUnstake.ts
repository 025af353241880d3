import { storeRequestUnstake } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { coins } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Moves free stake to unbonding; withdrawStake takes it a week later. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, ...given } = readArgs(args, { ...providerFields, amount: coins })
  const body = cellOf(storeRequestUnstake({ $$type: "RequestUnstake", queryId: 0n, ...given }))
  await sendToProvider(provider, { registry, index, body })
}
