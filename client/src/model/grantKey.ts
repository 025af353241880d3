import { bytesToUint, GRANT_BYTES } from "@cocoon/protocol"
import { storeGrantKey } from "@cocoon/wrappers"
import { type Address, beginCell } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { CocoonClient } from "../CocoonClient.js"
import { toBuffer } from "../read/toBuffer.js"
import { refuse } from "../refuse.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { sendToModel } from "./sendToModel.js"

/** A key wrapped by `sealGrant` for one node; 112 bytes. */
export interface GrantKeyOptions {
  readonly model: ModelName
  readonly provider: Address
  readonly epoch: number
  readonly wrapped: Uint8Array
}

/**
 * Shows a wrapped key on chain. It checks nothing of the node: `createKeyService` does.
 * @throws CocoonError NO_WALLET, NOT_MODEL_OWNER, BAD_GRANT, and what the wallet rejects with
 */
export async function grantKey(
  client: CocoonClient,
  { model, provider, epoch, wrapped }: GrantKeyOptions,
): Promise<WalletSend> {
  if (wrapped.length !== GRANT_BYTES) {
    throw refuse("BAD_GRANT", `a wrapped key has ${GRANT_BYTES} bytes`)
  }
  const message = {
    $$type: "GrantKey",
    queryId: 0n,
    provider: bytesToUint(provider.hash),
    n: BigInt(epoch),
    wrapped: beginCell().storeBuffer(toBuffer(wrapped)).endCell(),
  } as const
  return sendToModel(client, { model, body: beginCell().store(storeGrantKey(message)).endCell() })
}
