import type { NetworkProvider } from "@ton/blueprint"
import { address } from "./lib/fields"
import { parametersCell, parametersFields } from "./lib/parametersFields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"

/** Proposes all RegistryParameters anew (governor, 48 hours; 7 days with another verifier). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, ...parametersFields })
  await propose(provider, {
    registry,
    actions: [{ $$type: "SetParameters", parameters: parametersCell(given) }],
  })
}
