import { storeSetTcbNumbers } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Sets the evaluation numbers below which no quote counts (governor); a guardian only raises them. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, {
    registry: address,
    tcbNumber: uint(32),
    qeNumber: uint(32),
  })
  const message = storeSetTcbNumbers({ $$type: "SetTcbNumbers", queryId: 0n, ...given })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
