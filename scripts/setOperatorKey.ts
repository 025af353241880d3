import { storeSetOperatorKey } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { cellOf } from "./lib/cells"
import { uint } from "./lib/fields"
import { providerFields, sendToProvider } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"

/** Sets the Ed25519 key of the host, good for beginning attestations only; 0 for none. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, index, ...given } = readArgs(args, {
    ...providerFields,
    operatorKey: uint(256),
  })
  const body = cellOf(storeSetOperatorKey({ $$type: "SetOperatorKey", queryId: 0n, ...given }))
  await sendToProvider(provider, { registry, index, body })
}
