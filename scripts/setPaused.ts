import { storeSetPaused } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, flag } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Pauses registration, listing, attestation and term sync, or lets them go on (guardian or governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, { registry: address, paused: flag })
  const message = storeSetPaused({ $$type: "SetPaused", queryId: 0n, ...given })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
