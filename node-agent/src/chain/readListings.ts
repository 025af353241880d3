import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { openModel } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"

/** What a listing's address stands for. */
export type Listing = { readonly address: Address; readonly modelHash: bigint }

function parse(data: Cell) {
  const root = data.beginParse()
  const codes = root.loadRef()
  const owner = root.loadAddress()
  const modelHash = root.loadUintBig(256)
  return { codes, owner, modelHash, royaltyBps: root.loadUint(16) }
}

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
    const { modelHash, ...listed } = parse(data)
    const derived = await openModel({ ...listed, codes: names.codes, modelHash })
    return derived.address.equals(address) ? [{ address, modelHash }] : []
  }
  try {
    return (await Promise.all(accounts.map(read))).flat()
  } catch (cause) {
    throw new ChainError("CHAIN_API", "a listing's data are not readable", { cause })
  }
}
