import { accountHash, storeUnmarkModel } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Takes the verified mark from a listing at once (guardian or governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, model } = readArgs(args, { registry: address, model: address })
  const message = { $$type: "UnmarkModel", queryId: 0n, model: accountHash(model) } as const
  await sendToRegistry(provider, { registry, body: cellOf(storeUnmarkModel(message)) })
}
