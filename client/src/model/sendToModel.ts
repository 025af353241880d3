import { openModel } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { CocoonClient } from "../CocoonClient.js"
import { computeFee } from "../money/computeFee.js"
import { forwardFee } from "../money/forwardFee.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

const GAS = 30_000n
const SIZE = { cells: 10n, bits: 8_000n }

/** NanoTON to attach to an owner's message to its Model, an upper bound; what is over comes back. */
export function modelMessageValue(client: Pick<CocoonClient, "prices">): bigint {
  return computeFee(client.prices, GAS) + 2n * forwardFee(client.prices, SIZE)
}

/**
 * Sends an owner's message to its listing.
 * @throws CocoonError NO_WALLET, NOT_MODEL_OWNER, and what the wallet rejects with
 */
export async function sendToModel(
  client: CocoonClient,
  { model, body }: { readonly model: ModelName; readonly body: Cell },
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  if (!wallet.address.equals(model.owner)) {
    throw refuse("NOT_MODEL_OWNER", "this wallet did not list the model")
  }
  const { address } = await openModel({ codes: await client.codes(), ...model })
  const value = modelMessageValue(client)
  return wallet.send([{ to: address, value, body, bounce: true }])
}
