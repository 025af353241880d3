import { storeWithdrawReserve } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { coins } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Takes from the gas reserve. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, ...given } = readArgs(args, { ...providerFields, amount: coins })
  const body = cellOf(storeWithdrawReserve({ $$type: "WithdrawReserve", queryId: 0n, ...given }))
  await sendToProvider(provider, { registry, index, body })
}
