import { storeSetParameters } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { parametersCell, parametersFields } from "./lib/parametersFields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Sets verifier, guardian, stake minimum and the like (governor). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, { registry: address, ...parametersFields })
  const message = storeSetParameters({
    $$type: "SetParameters",
    queryId: 0n,
    parameters: parametersCell(given),
  })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
