import type { CocoonClient } from "../CocoonClient.js"
import { sessionReserve } from "../money/sessionReserve.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { readSessionOpening } from "./readSessionOpening.js"
import type { SessionHandle } from "./SessionHandle.js"
import { sessionContract } from "./sessionContract.js"

/** Deploys and funds a prepared Session with its deposit and reserve; `now` is chain time in unix seconds. */
export async function sendSessionOpening(
  client: CocoonClient,
  { handle, now }: { readonly handle: SessionHandle; readonly now: number },
): Promise<WalletSend> {
  const { deposit, expiresAt, terms } = readSessionOpening(handle.opening)
  const openSeconds = Math.max(0, expiresAt - now)
  const value = deposit + sessionReserve({ terms, openSeconds, prices: client.prices })
  const { init } = await sessionContract(client, handle)
  const message = { to: handle.address, value, body: handle.opening, bounce: true }
  return requireWallet(client).send([init === undefined ? message : { ...message, init }])
}
