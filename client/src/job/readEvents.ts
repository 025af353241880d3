import { dealId, errorFromExitCode } from "@cocoon/protocol"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { Job } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import { isFinal } from "./isFinal.js"
import type { JobEvent, JobMoment } from "./JobEvent.js"
import type { JobTrack } from "./JobTrack.js"
import { readClaim } from "./readClaim.js"
import { readCompletion } from "./readCompletion.js"
import { readRejection } from "./readRejection.js"
import { readReveal } from "./readReveal.js"

type Step = { readonly track: JobTrack; readonly body: Cell; readonly transaction: Transaction }
type Happened = {
  readonly [S in JobEvent["status"]]: Omit<Extract<JobEvent, { status: S }>, keyof JobMoment>
}[JobEvent["status"]]
type Read = (step: Step) => Happened | Promise<Happened>

const { opcodes } = Job
const STEPS: ReadonlyMap<number, Read> = new Map<number, Read>([
  [opcodes.ClaimJob, ({ track, body, transaction }) => readClaim(track, { body, transaction })],
  [opcodes.DeliverInput, (step) => happenIf(step, { from: ["claimed"], status: "running" })],
  [opcodes.RejectInput, ({ track, body }) => readRejection(track, body)],
  [
    opcodes.CompleteJob,
    ({ track, body, transaction }) => readCompletion(track, { body, transaction }),
  ],
  [opcodes.ChallengeOutput, challenged],
  [opcodes.RevealOutput, ({ track, body }) => readReveal(track, body)],
  [opcodes.CancelJob, cancelled],
  [opcodes.ExpireJob, ended],
])

/**
 * What one transaction of the Job's account adds to its history: nothing, one event, or two for a direct opening.
 * @throws CocoonError OPENING_REFUSED when the contract threw; FORGED_OPENING, FORGED_CLAIM, FORGED_REJECTION,
 * FORGED_RECEIPT, SWAPPED_OUTPUT or IMPOSSIBLE_HISTORY when the API shows what the contract cannot have done
 */
export async function readEvents(track: JobTrack, transaction: Transaction): Promise<JobEvent[]> {
  const message = transaction.inMessage
  if (message === null || message.bounced) return []
  const { body } = message
  if (body === null || body.bits.length < 32) return []
  const opcode = body.beginParse().preloadUint(32)
  if (opcode === opcodes.OpenJob) return readOpened(track, { body, transaction })
  const read = STEPS.get(opcode)
  if (read === undefined || !transaction.description.success) return []
  if (track.last === null || isFinal(track.last)) throw impossible(transaction)
  const happened = await read({ track, body, transaction })
  return [{ ...momentOf(transaction, track.last.dealId), ...happened }]
}

function readOpened(
  track: JobTrack,
  { body, transaction }: { readonly body: Cell; readonly transaction: Transaction },
): JobEvent[] {
  const { handle, opening } = track
  const genuine =
    body.equals(handle.opening) && transaction.inMessage?.source?.equals(handle.client) === true
  const { success, computeExitCode } = transaction.description
  if (!success) {
    if (!genuine || track.last !== null) return []
    const cause = errorFromExitCode(computeExitCode ?? -1)
    throw refuse("OPENING_REFUSED", `the Job was not opened: ${cause.message}`, cause.details)
  }
  if (!genuine) throw refuse("FORGED_OPENING", "the API shows an opening that you did not send")
  if (track.last !== null) throw impossible(transaction)
  const { globalId, address } = handle
  const { offerHash } = opening
  const moment = momentOf(
    transaction,
    dealId({ globalId, address, openedLt: transaction.lt, offerHash }),
  )
  const opened: JobEvent = { ...moment, status: "opened" }
  return handle.mode === "open" ? [opened] : [opened, { ...moment, status: "running" }]
}

function momentOf({ lt, now, hash }: Transaction, id: bigint): JobMoment {
  return { dealId: id, lt, at: now, transactionHash: hash }
}

function happenIf(
  { track, transaction }: Step,
  { from, status }: { readonly from: readonly JobEvent["status"][]; readonly status: "running" },
): Happened {
  if (track.last === null || !from.includes(track.last.status)) throw impossible(transaction)
  return { status }
}

function cancelled(step: Step): Happened {
  const { track, transaction } = step
  const waiting = track.last?.status === "opened" || track.last?.status === "claimed"
  if (!isByClient(step) || !waiting) throw impossible(transaction)
  return { status: wasClaimed(step) ? "abandoned" : "cancelled" }
}

/** What the clock makes of a Job: an output that nobody challenged is paid for, one that was not revealed is not. */
function ended(step: Step): Happened {
  const { last, completion } = step.track
  if (last?.status === "delivered" && completion !== null) return { status: "settled", completion }
  return { status: wasClaimed(step) ? "abandoned" : "expired" }
}

function challenged(step: Step): Happened {
  const { track, transaction } = step
  const { last, opening } = track
  const late = last?.status !== "delivered" || transaction.now > last.dueAt
  if (late || !isByClient(step)) throw impossible(transaction)
  const dueAt = transaction.now + Number(opening.terms.challengeSeconds)
  return { status: "challenged", completion: last.completion, dueAt }
}

function isByClient({ track, transaction }: Step): boolean {
  return transaction.inMessage?.source?.equals(track.handle.client) === true
}

function wasClaimed({ track }: Step): boolean {
  return track.last?.status === "claimed"
}

function impossible(transaction: Transaction) {
  const details = { transaction: transaction.hash }
  return refuse("IMPOSSIBLE_HISTORY", "the API shows a step that the contract refuses", details)
}
