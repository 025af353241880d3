import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"
import { modelData } from "./modelData.js"

/** What a listing's address stands for. */
export type Listing = { readonly address: Address; readonly modelHash: bigint }

/**
 * Reads which model each listing is for; a Model that does not lie at the address its names give is left out, as is
 * one that the API does not show. Throws CHAIN_API.
 */
export async function readListings(
  client: Pick<TonIndexerClient, "accountStates">,
  of: { names: ChainNames; addresses: readonly Address[]; signal: AbortSignal },
): Promise<Listing[]> {
  const { names, signal } = of
  const addresses = [...of.addresses]
  const accounts = await client.accountStates({ addresses, includeBoc: true, signal })
  const read = async ({ address, data, codeHash }: (typeof accounts)[number]) => {
    if (data === null || codeHash !== names.codeHashes.model) return []
    const listed = await modelData(data, { names, address })
    return listed === undefined ? [] : [{ address, modelHash: listed.modelHash }]
  }
  try {
    return (await Promise.all(accounts.map(read))).flat()
  } catch (cause) {
    throw new ChainError("CHAIN_API", "a listing's data are not readable", { cause })
  }
}
