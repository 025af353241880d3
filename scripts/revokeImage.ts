import { storeRevokeImage } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Revokes an image at once (guardian or governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, imageId: uint(256) })
  const body = cellOf(storeRevokeImage({ $$type: "RevokeImage", queryId: 0n, ...given }))
  await sendToRegistry(provider, { registry, body })
}
