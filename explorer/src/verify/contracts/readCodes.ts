import "../../chain/polyfill.js"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { ContractName } from "./ContractName.js"

/** A contract to be looked at: which one it should be, and its raw address. */
export interface ContractPlace {
  readonly name: ContractName
  readonly address: string
}

/** A contract and the hash of the code that it runs, in hex; null: it runs none now. */
export interface RunningCode extends ContractPlace {
  readonly hash: string | null
}

/** Asks a chain API (TonCenter v3) which code these contracts run. Throws CocoonError of the API's client. */
export async function readCodes(
  api: string,
  places: readonly ContractPlace[],
): Promise<readonly RunningCode[]> {
  const client = createTonIndexerClient({
    baseUrl: new URL(api, location.href).href,
    maxRetries: 1,
  })
  const addresses = places.map(({ address }) => Address.parse(address))
  const states = await client.accountStates({ addresses })
  const hashes = new Map(
    states.map(({ address, codeHash }) => [address.toRawString(), codeHash] as const),
  )
  return places.map((place) => ({ ...place, hash: hashes.get(place.address) ?? null }))
}
