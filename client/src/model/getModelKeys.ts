import { snakeToBytes } from "@cocoon/protocol"
import { loadKeyEpoch, openModel } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"

/** What a Model holds for its nodes; `policy` is the cell of a `KeyPolicy`. */
export interface ModelKeys {
  readonly address: Address
  readonly verified: boolean
  readonly delisted: boolean
  /** The version that is served now; null for a public model. */
  readonly keyEpoch: {
    readonly n: number
    /** URI of the epoch's manifest. */
    readonly uri: string
    readonly ciphertextRoot: bigint
  } | null
  readonly policy: Cell | null
}

/**
 * Reads the governance mark, key epoch and key policy of a listing; null when there is none.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getModelKeys } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const [registry, owner] = process.argv.slice(2, 4).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner> <modelHash>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * const model = { owner, modelHash: BigInt(process.argv[4] ?? ""), royaltyBps: 500 }
 * console.log((await getModelKeys(client, model))?.keyEpoch?.n)
 */
export async function getModelKeys(
  client: CocoonClient,
  name: ModelName,
): Promise<ModelKeys | null> {
  const contract = await openModel({ codes: await client.codes(), ...name })
  if (!(await isDeployed(client, contract))) return null
  const state = await client.indexer.open(contract).getModel()
  if (state === null) return null
  const { verified, delisted, keyEpoch, keyPolicy } = state
  return {
    address: contract.address,
    verified,
    delisted,
    keyEpoch: keyEpoch === null ? null : epochView(keyEpoch),
    policy: keyPolicy,
  }
}

function epochView(cell: Cell) {
  const { n, uri, ciphertextRoot } = loadKeyEpoch(cell.beginParse())
  return { n: Number(n), uri: new TextDecoder().decode(snakeToBytes(uri)), ciphertextRoot }
}
