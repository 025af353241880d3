import { snakeToBytes } from "@cocoon/protocol"
import { openModel } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"
import type { TermsRecord } from "../read/TermsRecord.js"
import { termsHistory } from "../read/termsHistory.js"

/** Names of a listing: who lists which model at which royalty. */
export interface ModelName {
  readonly owner: Address
  readonly modelHash: bigint
  readonly royaltyBps: number
}

/** A listing as the chain holds it; amounts are nanoTON, times unix seconds. */
export interface ModelView extends ModelName {
  readonly address: Address
  /** URI. */
  readonly manifest: string
  readonly listedAt: number
  readonly delisted: boolean
  readonly deposit: bigint
  /** Jobs that were paid. */
  readonly settled: bigint
  /** Paid for them, fees and royalties included. */
  readonly volume: bigint
  readonly terms: readonly TermsRecord[]
}

/**
 * Reads a listing at the address derived from its names; null when there is none.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getModel } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const [registry, owner] = process.argv.slice(2, 4).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner> <modelHash>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * const modelHash = BigInt(process.argv[4] ?? "")
 * console.log(await getModel(client, { owner, modelHash, royaltyBps: 500 }))
 */
export async function getModel(client: CocoonClient, name: ModelName): Promise<ModelView | null> {
  const contract = await openModel({ codes: await client.codes(), ...name })
  if (!(await isDeployed(client, contract))) return null
  const state = await client.indexer.open(contract).getModel()
  if (state === null) return null
  return {
    owner: name.owner,
    modelHash: name.modelHash,
    royaltyBps: name.royaltyBps,
    address: contract.address,
    manifest: new TextDecoder().decode(snakeToBytes(state.manifest)),
    listedAt: Number(state.listedAt),
    delisted: state.delisted,
    deposit: state.deposit,
    settled: state.settled,
    volume: state.volume,
    terms: termsHistory(state.terms),
  }
}
