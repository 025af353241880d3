import { storeWithdrawStake } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Takes what is unbonded. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index } = readArgs(args, { ...providerFields })
  const body = cellOf(storeWithdrawStake({ $$type: "WithdrawStake", queryId: 0n }))
  await sendToProvider(provider, { registry, index, body })
}
