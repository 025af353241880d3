import { CocoonError } from "@cocoon/protocol"
import { storeChallengeOutput } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { revealCost } from "../money/revealCost.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getJob, type JobName } from "./getJob.js"

const CHALLENGE_GAS = 60_000n

/**
 * Challenges a referenced output that cannot be had; `awaitResult` does it by itself. The deposit that goes with it is what a reveal
 * costs: it goes to whoever reveals, and comes back with the budget when nobody does. What is over comes back at once.
 * @throws CocoonError NO_WALLET, NOT_CLIENT, JOB_NOT_OPEN, OUTPUT_NOT_DELIVERED (retryable while the Job runs), CHALLENGE_TOO_LATE, and
 * what the wallet rejects with
 *
 * @example
 * import { challengeOutput, createCocoonClient, parseJobHandle } from "@cocoon/client"
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
 * console.log((await challengeOutput(client, { job: handle })).transactionHash)
 */
export async function challengeOutput(
  client: CocoonClient,
  { job }: { readonly job: JobName },
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  if (!wallet.address.equals(job.client)) {
    throw refuse("NOT_CLIENT", "another wallet opened this Job")
  }
  const [now, state] = await Promise.all([client.now(), getJob(client, { job })])
  if (state === null) throw refuse("JOB_NOT_OPEN", "the Job is not open, or has ended")
  const { status, dealId, delivery } = state
  if (status !== "delivered" || delivery === null) {
    const message = `no referenced output waits for a challenge: the Job is ${status}`
    const retryable = status !== "challenged"
    throw new CocoonError({ code: "OUTPUT_NOT_DELIVERED", message, retryable })
  }
  if (now > state.dueAt) {
    throw refuse("CHALLENGE_TOO_LATE", "the challenge window is over: the Job settles as paid")
  }
  const store = storeChallengeOutput({ $$type: "ChallengeOutput", queryId: 0n, dealId })
  const amount = revealCost(client.prices, delivery.length)
  return sendCall(client, { to: state.address, gas: CHALLENGE_GAS, amount, store })
}
