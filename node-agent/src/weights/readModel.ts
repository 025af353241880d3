import { snakeToBytes, WEIGHTS_URI_BYTES_MAX } from "@cocoon/protocol"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { loadKeyEpoch, loadModelState } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { modelData } from "../chain/modelData.js"
import type { KeyEpochView, ModelView } from "./ModelView.js"
import { WeightsError } from "./WeightsError.js"

const MANIFEST_URI_BYTES_MAX = 512

function notReadable(why: string, cause?: unknown): WeightsError {
  return new WeightsError("WEIGHTS_LISTING", `the listing cannot be read: ${why}`, {
    cause,
    retryable: true,
  })
}

function uriOf(cell: Cell, maxBytes: number): string {
  return Buffer.from(snakeToBytes(cell, { maxBytes })).toString("utf8")
}

function keyEpochOf(cell: Cell | null): KeyEpochView | undefined {
  if (cell === null) return undefined
  const { n, ciphertextRoot, uri } = loadKeyEpoch(cell.beginParse())
  return { n: Number(n), ciphertextRoot, uri: uriOf(uri, WEIGHTS_URI_BYTES_MAX) }
}

/**
 * Reads what a listing's Model says of its weights. The hash comes from the data that make the account's address, so
 * nobody can show another one. Throws WEIGHTS_LISTING (retryable), and what the API fails with.
 */
export async function readModel(
  client: Pick<TonIndexerClient, "accountStates">,
  of: { readonly names: ChainNames; readonly address: Address; readonly signal: AbortSignal },
): Promise<ModelView> {
  const { names, address, signal } = of
  const [account] = await client.accountStates({ addresses: [address], includeBoc: true, signal })
  if (account === undefined || account.data === null) throw notReadable("there is no such account")
  if (account.codeHash !== names.codeHashes.model) throw notReadable("it runs other code")
  try {
    const data = await modelData(account.data, { names, address })
    if (data === undefined || data.state === null)
      throw notReadable("it is no Model of this network")
    const { manifest, keyEpoch } = loadModelState(data.state.beginParse())
    return {
      address,
      modelHash: data.modelHash,
      manifestUri: uriOf(manifest, MANIFEST_URI_BYTES_MAX),
      keyEpoch: keyEpochOf(keyEpoch),
    }
  } catch (cause) {
    throw cause instanceof WeightsError ? cause : notReadable("its data have another shape", cause)
  }
}
