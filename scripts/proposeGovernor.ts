import { storeProposeGovernor } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Proposes another governor, who accepts with acceptGovernor (governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, { registry: address, governor: address })
  const message = storeProposeGovernor({ $$type: "ProposeGovernor", queryId: 0n, ...given })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
