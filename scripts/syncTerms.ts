import { storeSyncTerms } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Sends the DealTerms history to a Provider or Model; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, { registry: address, target: address })
  const message = storeSyncTerms({ $$type: "SyncTerms", queryId: 0n, ...given })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
