import { storeSetTerms } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { address } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"
import { termsCell, termsFields } from "./lib/termsFields"

/** Sets the DealTerms of new deals (governor, at most every 14 days). */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { registry: to, ...given } = readArgs(args, { registry: address, ...termsFields })
  const message = storeSetTerms({ $$type: "SetTerms", queryId: 0n, terms: termsCell(given) })
  await sendTo(provider, { to, value: toNano("0.1"), body: cellOf(message) })
}
