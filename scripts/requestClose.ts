import { storeRequestClose } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Starts the challenge period of a Session of the wallet, or of any that has expired; what is left comes back in `finalizeClose`. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { session: to } = readArgs(args, { session: address })
  const body = cellOf(storeRequestClose({ $$type: "RequestClose", queryId: 0n }))
  await sendTo(provider, { to, value: toNano("0.1"), body })
}
