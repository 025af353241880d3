import { openModel, protocolCodes, storeListModel } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf, textCell } from "./lib/cells"
import { address, coins, optional, text, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { senderAddress } from "./lib/senderAddress"
import { sendTo } from "./lib/sendTo"

/** Lists a model of the wallet; `value` covers the Registry's deposit, which delisting returns, and the rent. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, value, manifest, ...names } = readArgs(args, {
    registry: address,
    modelHash: uint(256),
    royaltyBps: optional(uint(16), 0n),
    manifest: text(512),
    value: optional(coins, toNano("1.3")),
  })
  const uri = textCell(manifest)
  const message = storeListModel({ $$type: "ListModel", queryId: 0n, ...names, manifest: uri })
  await sendTo(provider, { to: registry, value, body: cellOf(message) })
  const { modelHash, royaltyBps } = names
  const owner = senderAddress(provider)
  const codes = await protocolCodes(registry)
  const model = await openModel({ codes, owner, modelHash, royaltyBps: Number(royaltyBps) })
  console.log(`model       ${model.address}`)
}
