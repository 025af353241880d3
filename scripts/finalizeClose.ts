import { storeFinalizeClose } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Ends a Session whose challenge period is over; anyone may, and gets the keeper's reward. The client gets the rest. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { session: to } = readArgs(args, { session: address })
  const body = cellOf(storeFinalizeClose({ $$type: "FinalizeClose", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.1"), body })
}
