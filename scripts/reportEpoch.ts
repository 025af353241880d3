import { storeReportEpoch } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { lastEpoch } from "./lib/epoch"
import { address, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Reports a Provider's work of an epoch (the last one unless said) to the RewardPool; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { provider: to, ...given } = readArgs(args, {
    provider: address,
    epoch: optional(uint(32), lastEpoch()),
  })
  const body = cellOf(storeReportEpoch({ $$type: "ReportEpoch", queryId: 0n, ...given }))
  await sendTo(provider, { to, value: toNano("0.2"), body })
}
