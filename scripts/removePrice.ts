import { accountHash, storeSetPrice } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Ends the offer of the wallet's Provider for a listing. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, model } = readArgs(args, { ...providerFields, model: address })
  const message = {
    $$type: "SetPrice",
    queryId: 0n,
    model: accountHash(model),
    price: null,
  } as const
  await sendToProvider(provider, { registry, index, body: cellOf(storeSetPrice(message)) })
}
