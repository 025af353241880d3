import type { NetworkProvider } from "@ton/blueprint"
import { address } from "./lib/fields"
import { propose } from "./lib/propose"
import { readArgs } from "./lib/readArgs"
import { termsCell, termsFields } from "./lib/termsFields"

/** Proposes the DealTerms of new deals (governor, 48 hours, at most every 14 days). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry, ...given } = readArgs(args, { registry: address, ...termsFields })
  await propose(provider, { registry, actions: [{ $$type: "SetTerms", terms: termsCell(given) }] })
}
