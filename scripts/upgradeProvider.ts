import { Registry, storeUpgradeProvider } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Moves a Provider of the wallet to the code in force, which the owner agrees to by its hash. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const {
    provider: to,
    registry,
    codesHash,
  } = readArgs(args, {
    provider: address,
    registry: address,
    codesHash: uint(256),
  })
  const codes = await provider.open(Registry.fromAddress(registry)).getCodes()
  console.log(`in force    0x${codes.hash().toString("hex")}`)
  const message = { $$type: "UpgradeProvider", queryId: 0n, codesHash } as const
  await sendTo(provider, { to, value: toNano("0.3"), body: cellOf(storeUpgradeProvider(message)) })
}
