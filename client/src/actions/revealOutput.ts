import { bytesToUint, CocoonError, contentCell } from "@cocoon/protocol"
import { storeRevealOutput } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { computeFee } from "../money/computeFee.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getJob, type JobName } from "./getJob.js"

/** What is not used comes back. */
const REVEAL_GAS = 200_000n

/** A Job whose output is referenced, and the sealed bytes that the receipt signs. */
export interface RevealOutputOptions {
  readonly job: JobName
  readonly output: Uint8Array
}

/**
 * Shows a referenced output to its Job, which settles at once; anyone may, and gets the deposit of a challenge. The bytes are sealed to
 * the client: showing them tells nobody else anything.
 * @throws CocoonError NO_WALLET, JOB_NOT_OPEN, OUTPUT_NOT_DELIVERED (retryable while the Job runs), WRONG_OUTPUT (other bytes), SNAKE_TOO_LONG, and what
 * the wallet rejects with
 *
 * @example
 * import { createCocoonClient, parseJobHandle, revealOutput } from "@cocoon/client"
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
 * const output = new Uint8Array(readFileSync("output.sealed"))
 * console.log((await revealOutput(client, { job: handle, output })).transactionHash)
 */
export async function revealOutput(
  client: CocoonClient,
  { job, output: bytes }: RevealOutputOptions,
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  const state = await getJob(client, { job })
  if (state === null) throw refuse("JOB_NOT_OPEN", "the Job is not open, or has ended")
  const { dealId, delivery } = state
  if (delivery === null) {
    const message = `no referenced output waits: the Job is ${state.status}`
    throw new CocoonError({ code: "OUTPUT_NOT_DELIVERED", message, retryable: true })
  }
  const output = contentCell(bytes)
  if (bytesToUint(output.hash()) !== delivery.contentHash) {
    throw refuse("WRONG_OUTPUT", "these are not the bytes that the receipt signs")
  }
  const body = beginCell()
    .store(storeRevealOutput({ $$type: "RevealOutput", queryId: 0n, dealId, output }))
    .endCell()
  const value = computeFee(client.prices, REVEAL_GAS)
  return wallet.send([{ to: state.address, value, body, bounce: true }])
}
