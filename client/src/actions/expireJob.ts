import { CocoonError } from "@cocoon/protocol"
import { storeExpireJob } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getJob, type JobName } from "./getJob.js"

const EXPIRE_GAS = 60_000n

/**
 * Ends a Job whose time is over; anyone may, and gets the keeper's reward. The client is refunded.
 * @throws CocoonError NO_WALLET, JOB_NOT_OPEN, JOB_NOT_DUE (retryable; `details.expiresAfter`, unix seconds), and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, expireJob, parseJobHandle } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: handle.globalId })
 * const client = createCocoonClient({ indexer, ...handle, wallet })
 * console.log((await expireJob(client, { job: handle })).transactionHash)
 */
export async function expireJob(
  client: CocoonClient,
  { job }: { readonly job: JobName },
): Promise<WalletSend> {
  requireWallet(client)
  const [now, state] = await Promise.all([client.now(), getJob(client, { job })])
  if (state === null) throw refuse("JOB_NOT_OPEN", "the Job is not open, or has ended")
  const details = { expiresAfter: state.expiresAfter, now }
  if (now <= state.expiresAfter) {
    const message = "the Job still has time"
    throw new CocoonError({ code: "JOB_NOT_DUE", message, details, retryable: true })
  }
  const store = storeExpireJob({ $$type: "ExpireJob", queryId: 0n })
  return sendCall(client, { to: state.address, gas: EXPIRE_GAS, store })
}
