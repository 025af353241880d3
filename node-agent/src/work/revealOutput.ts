import { writeFile } from "node:fs/promises"
import { SELF_REVEAL_BYTES } from "@cocoon/protocol"
import { Address, toNano } from "@ton/core"
import { ownerMessageJson } from "../agent/ownerMessageJson.js"
import { callBodies } from "../chain/callBodies.js"
import type { JournalJob } from "../journal/jobs.js"
import type { StoredReceipt } from "../journal/receipts.js"
import { moveJob } from "./moveJob.js"
import { turnCrank } from "./turnCrank.js"
import type { JobRun } from "./workContext.js"

const REVEAL_VALUE = toNano("0.2")
const WALLET_VALUE = toNano("0.5")
const TELL_AGAIN_MS = 60_000

/** Leaves the message for a wallet where the operator finds it: what is too long for the Provider to pass on. */
async function askForWallet({ context, address }: JobRun, stored: StoredReceipt): Promise<void> {
  const { bell, log, revealFile, signal } = context
  const { dealId, envelope } = stored
  const file = revealFile(dealId)
  const body = callBodies.revealOutput({ dealId: BigInt(`0x${dealId}`), envelope })
  const to = Address.parseRaw(address)
  const message = { what: "RevealOutput", to, value: WALLET_VALUE, body }
  await writeFile(file, JSON.stringify(ownerMessageJson(message)), { mode: 0o600 })
  log.error({ job: address, file }, "a challenged output waits for a wallet to send this message")
  await bell.wait(address, { ms: TELL_AGAIN_MS, signal })
}

/** Shows a challenged Job its output, which settles it and brings the challenge's deposit. */
export async function revealOutput(run: JobRun, job: JournalJob): Promise<void> {
  const { context, address } = run
  const { journal } = context
  const stored = job.dealId === undefined ? undefined : journal.receipts.last(job.dealId)
  if (stored === undefined) {
    const errorCode = "RECEIPT_MISSING"
    return moveJob.move(context, { address, from: "delivered", to: "failed", errorCode })
  }
  const { dealId, envelope } = stored
  if (envelope.length > SELF_REVEAL_BYTES) return askForWallet(run, stored)
  const deal = { job: Address.parseRaw(address), dealId: BigInt(`0x${dealId}`), envelope }
  const body = callBodies.deliverReveal(deal)
  return turnCrank(run, { purpose: "reveal", value: REVEAL_VALUE, body })
}
