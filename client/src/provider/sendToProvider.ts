import { type OwnerCall, ownerMessage } from "@cocoon/protocol"
import { openProvider } from "@cocoon/wrappers"
import type { ProviderName } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

/** Which Provider of the wallet's owner. */
export interface OwnProvider {
  readonly provider: ProviderName
}

/**
 * Sends an owner's message to its Provider.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, and what the wallet rejects with
 */
export async function sendToProvider(
  client: CocoonClient,
  { provider, call }: OwnProvider & { readonly call: OwnerCall },
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  if (!wallet.address.equals(provider.owner)) {
    throw refuse("NOT_PROVIDER_OWNER", "this wallet did not register the Provider")
  }
  const { address } = await openProvider({ codes: await client.codes(), ...provider })
  const { to, value, body } = ownerMessage(call, { to: address })
  return wallet.send([{ to, value, body, bounce: true }])
}
