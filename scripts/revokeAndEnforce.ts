import { storeRevokeAndEnforce } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { addressesCell } from "./lib/addressesCell"
import { cellOf } from "./lib/cells"
import { address, addresses, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Revokes an image, bans a platform, or both, and ends the attestations of some Providers that rest on it (guardian). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, {
    registry: address,
    imageId: optional(uint(256), 0n),
    platformId: optional(uint(256), 0n),
    providers: addresses(32),
  })
  const providers = addressesCell(given.providers)
  const body = { $$type: "RevokeAndEnforce", queryId: 0n, ...given, providers } as const
  await sendTo(provider, { to, value: toNano("0.5"), body: cellOf(storeRevokeAndEnforce(body)) })
}
