import { storeClaimEpoch } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { lastEpoch } from "./lib/epoch"
import { address, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Claims a Provider's reward of an epoch (the one before the last unless said) for its owner; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { provider: to, ...given } = readArgs(args, {
    provider: address,
    epoch: optional(uint(32), lastEpoch() - 1n),
  })
  const body = cellOf(storeClaimEpoch({ $$type: "ClaimEpoch", queryId: 0n, ...given }))
  await sendTo(provider, { to, value: toNano("0.2"), body })
}
