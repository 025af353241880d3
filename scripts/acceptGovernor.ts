import { storeAcceptGovernor } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Takes over as governor, from the wallet that was proposed. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to } = readArgs(args, { registry: address })
  const body = cellOf(storeAcceptGovernor({ $$type: "AcceptGovernor", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.1"), body })
}
