import { storeCancelJob } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Takes back a Job of the wallet that does not run yet; its address stands in the handle. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { job: to } = readArgs(args, { job: address })
  const body = cellOf(storeCancelJob({ $$type: "CancelJob", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.1"), body })
}
