import { storeEnforceRevocation } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Ends a Provider's attestation that rests on a revoked image or a banned platform; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, {
    registry: address,
    provider: address,
    imageId: optional(uint(256), 0n),
    platformId: optional(uint(256), 0n),
  })
  const message = storeEnforceRevocation({ $$type: "EnforceRevocation", queryId: 0n, ...given })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
