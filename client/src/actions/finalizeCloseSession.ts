import { storeFinalizeClose } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import type { SessionName } from "../session/SessionName.js"
import { sendToSession } from "../session/sendToSession.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getSession } from "./getSession.js"

const FINALIZE_GAS = 80_000n

/**
 * Ends a Session after its challenge period: what was not redeemed goes to its client. Anyone may send it.
 * @throws CocoonError NO_WALLET, SESSION_NOT_CLOSING, SESSION_NOT_DUE (`details.closeAt`), and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, finalizeCloseSession } from "@cocoon/client"
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
 * await finalizeCloseSession(client, { session: handle })
 */
export async function finalizeCloseSession(
  client: CocoonClient,
  { session }: { readonly session: SessionName },
): Promise<WalletSend> {
  const view = await getSession(client, { session })
  if (view === null || view.closeAt === null) {
    throw refuse("SESSION_NOT_CLOSING", "ask for the close first, by requestCloseSession")
  }
  if ((await client.now()) < view.closeAt) {
    const { closeAt } = view
    throw refuse("SESSION_NOT_DUE", "the challenge period still runs", { closeAt })
  }
  const store = storeFinalizeClose({ $$type: "FinalizeClose", queryId: 0n })
  return sendToSession(client, { to: view.address, gas: FINALIZE_GAS, store })
}
