import { storeProveEquivocation } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { fail } from "./lib/fail"
import { address, cells, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Shows a Provider two receipts of one deal and counter that differ (SignedReceipt cells in base64); anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const {
    provider: to,
    key,
    receipts,
  } = readArgs(args, {
    provider: address,
    key: uint(256),
    receipts: cells(2),
  })
  const [first, second] = receipts
  if (first === undefined || second === undefined) return fail("two receipts prove, one does not")
  const proof = { $$type: "ProveEquivocation", queryId: 0n, key, first, second } as const
  await sendTo(provider, { to, value: toNano("0.3"), body: cellOf(storeProveEquivocation(proof)) })
}
