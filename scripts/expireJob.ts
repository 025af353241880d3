import { storeExpireJob } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Ends a Job whose time is over; anyone may, and gets the keeper's reward. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { job: to } = readArgs(args, { job: address })
  const body = cellOf(storeExpireJob({ $$type: "ExpireJob", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.1"), body })
}
