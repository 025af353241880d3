import { storeCancelJob } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getJob, type JobName } from "./getJob.js"

const CANCEL_GAS = 60_000n

/**
 * Takes back an open Job that does not run yet; a claimer is compensated. What is left comes to the wallet.
 * @throws CocoonError NO_WALLET, NOT_CLIENT, JOB_NOT_OPEN, JOB_RUNNING (wait, or expire it after its end), and what the
 * wallet rejects with
 *
 * @example
 * import { cancelJob, createCocoonClient, parseJobHandle } from "@cocoon/client"
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
 * console.log((await cancelJob(client, { job: handle })).transactionHash)
 */
export async function cancelJob(
  client: CocoonClient,
  { job }: { readonly job: JobName },
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  if (!wallet.address.equals(job.client)) {
    throw refuse("NOT_CLIENT", "another wallet opened this Job")
  }
  const state = await getJob(client, { job })
  if (state === null) throw refuse("JOB_NOT_OPEN", "the Job is not open, or has ended")
  if (state.status !== "opened" && state.status !== "claimed") {
    throw refuse("JOB_RUNNING", "the Job runs: it ends with its output or its deadline")
  }
  const store = storeCancelJob({ $$type: "CancelJob", queryId: 0n })
  return sendCall(client, { to: state.address, gas: CANCEL_GAS, store })
}
