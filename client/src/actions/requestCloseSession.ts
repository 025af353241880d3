import { storeRequestClose } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { SessionName } from "../session/SessionName.js"
import { sendToSession } from "../session/sendToSession.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getSession } from "./getSession.js"

const REQUEST_GAS = 60_000n

/**
 * Starts the challenge period of a Session: its client at any time, anyone after its end. The node can still redeem in it;
 * after it, `finalizeCloseSession` gives back the rest.
 * @throws CocoonError NO_WALLET, SESSION_NOT_OPEN, NOT_CLIENT (and the Session has not expired), and what the wallet
 * rejects with
 *
 * @example
 * import { createCocoonClient, requestCloseSession } from "@cocoon/client"
 * import { fileSessionJournal } from "@cocoon/client/node"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const [entry] = await fileSessionJournal("sessions.jsonl").load()
 * if (!entry) throw new Error("no Session in sessions.jsonl")
 * const { handle } = entry
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: handle.globalId })
 * const client = createCocoonClient({ indexer, ...handle, wallet })
 * await requestCloseSession(client, { session: handle })
 */
export async function requestCloseSession(
  client: CocoonClient,
  { session }: { readonly session: SessionName },
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  const view = await getSession(client, { session })
  if (view?.status !== "open") {
    throw refuse("SESSION_NOT_OPEN", "the Session is not open, or is being closed already")
  }
  const own = wallet.address.equals(session.client)
  if (!own && (await client.now()) < view.expiresAt) {
    throw refuse("NOT_CLIENT", "only its client may close a Session before it expires")
  }
  const store = storeRequestClose({ $$type: "RequestClose", queryId: 0n })
  return sendToSession(client, { to: view.address, gas: REQUEST_GAS, store })
}
