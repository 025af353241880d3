import { bytesToSnake, textBytes, WEIGHTS_URI_BYTES_MAX } from "@cocoon/protocol"
import { storeSetKeyEpoch } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { sendToModel } from "./sendToModel.js"

/** The next version of private weights; `uri` is of its manifest, at most 256 bytes. */
export interface SetKeyEpochOptions {
  readonly model: ModelName
  readonly n: number
  readonly uri: string
  readonly ciphertextRoot: bigint
}

/**
 * Moves a private model to the next key epoch. Nodes that hold the last one's key keep what they have: this ends only
 * what comes after.
 * @throws CocoonError NO_WALLET, NOT_MODEL_OWNER, BAD_KEY_EPOCH, and what the wallet rejects with
 */
export async function setKeyEpoch(
  client: CocoonClient,
  { model, n, uri, ciphertextRoot }: SetKeyEpochOptions,
): Promise<WalletSend> {
  const bytes = textBytes(uri)
  if (bytes.length > WEIGHTS_URI_BYTES_MAX) {
    throw refuse("BAD_KEY_EPOCH", `a manifest's URI has at most ${WEIGHTS_URI_BYTES_MAX} bytes`)
  }
  const message = { $$type: "SetKeyEpoch", queryId: 0n, n: BigInt(n), ciphertextRoot } as const
  const body = beginCell()
    .store(storeSetKeyEpoch({ ...message, uri: bytesToSnake(bytes) }))
    .endCell()
  return sendToModel(client, { model, body })
}
