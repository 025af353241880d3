import { storeTopUp } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { topUpReserve } from "../money/topUpReserve.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { SessionName } from "../session/SessionName.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getSession } from "./getSession.js"

/** More deposit, a later end, or both. */
export interface TopUpSessionOptions {
  readonly session: SessionName
  /** NanoTON. */
  readonly amount: bigint
  /** Unix seconds; default: as it was. */
  readonly expiresAt?: number
}

/**
 * Adds to the deposit of an open Session, and moves its end if asked. `getSession` shows when it counts.
 * @throws CocoonError NO_WALLET, NOT_CLIENT, SESSION_NOT_OPEN, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, topUpSession } from "@cocoon/client"
 * import { fileSessionJournal } from "@cocoon/client/node"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { toNano } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const [entry] = await fileSessionJournal("sessions.jsonl").load()
 * if (!entry) throw new Error("no Session in sessions.jsonl")
 * const { handle } = entry
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: handle.globalId })
 * const client = createCocoonClient({ indexer, ...handle, wallet })
 * await topUpSession(client, { session: handle, amount: toNano("0.5") })
 */
export async function topUpSession(
  client: CocoonClient,
  { session, amount, expiresAt = 0 }: TopUpSessionOptions,
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  if (!wallet.address.equals(session.client)) {
    throw refuse("NOT_CLIENT", "another wallet opened this Session")
  }
  const view = await getSession(client, { session })
  if (view?.status !== "open") {
    throw refuse("SESSION_NOT_OPEN", "the Session is not open, or is being closed")
  }
  const body = beginCell()
    .store(storeTopUp({ $$type: "TopUp", queryId: 0n, amount, expiresAt: BigInt(expiresAt) }))
    .endCell()
  const addedSeconds = Math.max(0, expiresAt - view.expiresAt)
  const value = amount + topUpReserve({ prices: client.prices, addedSeconds })
  return wallet.send([{ to: view.address, value, body, bounce: true }])
}
