import { storeRaiseTcbNumbers } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { address, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendToRegistry } from "./lib/registryScript"

/** Raises the evaluation numbers below which no quote counts, at once (guardian or governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, {
    registry: address,
    tcbNumber: uint(32),
    qeNumber: uint(32),
  })
  const body = cellOf(storeRaiseTcbNumbers({ $$type: "RaiseTcbNumbers", queryId: 0n, ...given }))
  await sendToRegistry(provider, { registry, body })
}
