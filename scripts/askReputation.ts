import { storeAskReputation } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Asks a Provider for its reputation, answered to the sender by message; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { provider: to } = readArgs(args, { provider: address })
  const body = cellOf(storeAskReputation({ $$type: "AskReputation", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.1"), body })
}
