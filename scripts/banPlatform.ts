import { storeBanPlatform } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Bans a platform at once (guardian or governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, platformId: uint(256) })
  const body = cellOf(storeBanPlatform({ $$type: "BanPlatform", queryId: 0n, ...given }))
  await sendToRegistry(provider, { registry, body })
}
