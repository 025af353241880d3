import { accountHash, storeSetPrice } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf, priceCell } from "./lib/cells"
import { address, optional, uint } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

const rate = uint(64)

/**
 * Sets what the wallet's Provider asks for a listing, in nanoTON per million tokens; the enclave may go down to
 * floorPercent of it.
 */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, model, floorPercent, ...rates } = readArgs(args, {
    ...providerFields,
    model: address,
    prompt: rate,
    cached: rate,
    completion: rate,
    reasoning: rate,
    floorPercent: optional(uint(7), 100n),
  })
  const price = priceCell(rates, floorPercent)
  const message = { $$type: "SetPrice", queryId: 0n, model: accountHash(model), price } as const
  await sendToProvider(provider, { registry, index, body: cellOf(storeSetPrice(message)) })
}
