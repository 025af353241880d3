import { openModel, protocolCodes, storeDelist } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address, optional, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { senderAddress } from "./lib/senderAddress"
import { sendTo } from "./lib/sendTo"

/** Ends a listing of the wallet and returns its deposit. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, modelHash, royaltyBps } = readArgs(args, {
    registry: address,
    modelHash: uint(256),
    royaltyBps: optional(uint(16), 0n),
  })
  const owner = senderAddress(provider)
  const codes = await protocolCodes(registry)
  const model = await openModel({ codes, owner, modelHash, royaltyBps: Number(royaltyBps) })
  const body = cellOf(storeDelist({ $$type: "Delist", queryId: 0n }))
  await sendTo(provider, { to: model.address, value: toNano("0.1"), body })
}
