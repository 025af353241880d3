import { openRewardPool, Registry, storeTurnEpoch } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Opens the epoch of the clock at the RewardPool and pays the treasury its share; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry } = readArgs(args, { registry: address })
  const codes = await provider.open(Registry.fromAddress(registry)).getCodes()
  const { address: to } = await openRewardPool(codes)
  const body = cellOf(storeTurnEpoch({ $$type: "TurnEpoch", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.2"), body })
}
