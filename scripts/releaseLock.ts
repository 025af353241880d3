import { storeReleaseLock } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Frees a bond, by its slot, whose Job never reported its end; anyone may, once it is due. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { provider: to, slot } = readArgs(args, { provider: address, slot: uint(8) })
  const message = { $$type: "ReleaseLock", queryId: 0n, slot } as const
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(storeReleaseLock(message)) })
}
