import { storeSetImage } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, flag, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Approves an image id (governor) or revokes it (governor or guardian). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, {
    registry: address,
    imageId: uint(256),
    approved: flag,
  })
  const message = storeSetImage({ $$type: "SetImage", queryId: 0n, ...given })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
