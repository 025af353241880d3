import { storeSetKeyPolicy } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { CocoonClient } from "../CocoonClient.js"
import type { WalletSend } from "../wallet/Wallet.js"
import type { KeyPolicy } from "./KeyPolicy.js"
import { keyPolicyCell } from "./keyPolicyCell.js"
import { sendToModel } from "./sendToModel.js"

/**
 * Publishes by which rule the owner of a private model grants its key.
 * @throws CocoonError NO_WALLET, NOT_MODEL_OWNER, BAD_KEY_POLICY, and what the wallet rejects with
 */
export async function setKeyPolicy(
  client: CocoonClient,
  { model, policy }: { readonly model: ModelName; readonly policy: KeyPolicy },
): Promise<WalletSend> {
  const message = { $$type: "SetKeyPolicy", queryId: 0n, policy: keyPolicyCell(policy) } as const
  return sendToModel(client, {
    model,
    body: beginCell().store(storeSetKeyPolicy(message)).endCell(),
  })
}
