import { storeReclaimRegistration } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Takes back what a failed registration of the wallet returned. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, {
    registry: address,
    index: optional(uint(32), 0n),
  })
  const message = storeReclaimRegistration({
    $$type: "ReclaimRegistration",
    queryId: 0n,
    codes: null,
    ...given,
  })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
