import { storeForgetImage } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Drops an image that was revoked 21 days ago from the list; anyone may. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, imageId: uint(256) })
  const body = cellOf(storeForgetImage({ $$type: "ForgetImage", queryId: 0n, ...given }))
  await sendToRegistry(provider, { registry, body })
}
