import type { Transaction } from "@cocoon/ton-indexer-client"
import { Job } from "@cocoon/wrappers"
import type { Row } from "../../store/Database.js"
import { attempt } from "../attempt.js"
import type { DecodedBody } from "../DecodedBody.js"
import { bodyOf } from "../deal/bodyOf.js"
import { isGone } from "../deal/isGone.js"
import { eventsOf } from "../eventsOf.js"
import type { IndexedEvent } from "../IndexedEvent.js"
import type { Network } from "../Network.js"
import { readNamed } from "../readNamed.js"
import type { JobEventData } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"
import { readChallenge } from "./readChallenge.js"
import { readClaim } from "./readClaim.js"
import { readClosing } from "./readClosing.js"
import { readCompletion } from "./readCompletion.js"
import { readInput } from "./readInput.js"
import { readOpening } from "./readOpening.js"
import { readRejection } from "./readRejection.js"

type Data<Kind extends keyof JobEventData> = (step: JobStep) => JobEventData[Kind] | null
type Readers = { readonly [Kind in Exclude<keyof JobEventData, "job.JobClosed">]: Data<Kind> }

const bySender = ({ sender }: JobStep) => ({ sender })

const READERS: Readers = {
  "job.OpenJob": readOpening,
  "job.ClaimJob": readClaim,
  "job.DeliverInput": readInput,
  "job.RejectInput": readRejection,
  "job.CompleteJob": readCompletion,
  "job.ChallengeOutput": readChallenge,
  "job.RevealOutput": bySender,
  "job.CancelJob": bySender,
  "job.ExpireJob": bySender,
}

const { opcodes } = Job
const KINDS: ReadonlyMap<number, keyof Readers> = new Map([
  [opcodes.OpenJob, "job.OpenJob"],
  [opcodes.ClaimJob, "job.ClaimJob"],
  [opcodes.DeliverInput, "job.DeliverInput"],
  [opcodes.RejectInput, "job.RejectInput"],
  [opcodes.CompleteJob, "job.CompleteJob"],
  [opcodes.ChallengeOutput, "job.ChallengeOutput"],
  [opcodes.RevealOutput, "job.RevealOutput"],
  [opcodes.CancelJob, "job.CancelJob"],
  [opcodes.ExpireJob, "job.ExpireJob"],
])

/** What one transaction of a Job means: its message, and the end if that was its last. */
export function decodeJob(
  transaction: Transaction,
  account: Row<"account">,
  network: Network,
): DecodedBody {
  const taken = bodyOf(transaction)
  const kind = taken === null ? undefined : KINDS.get(taken.opcode)
  const ended = isGone(transaction)
  const { names } = account
  if (taken === null || kind === undefined || names.kind !== "job") {
    return { events: [], found: [], ended }
  }
  const step = { ...taken, transaction, names, network }
  const { value: data, unread } = readNamed(kind, () => READERS[kind](step))
  const closing = attempt(() => readClosing(transaction))
  const meanings: Pick<IndexedEvent, "kind" | "data">[] = []
  if (data !== null) meanings.push({ kind, data: { ...data } })
  if (closing !== null) meanings.push({ kind: "job.JobClosed", data: { ...closing } })
  return { events: eventsOf(transaction, ...meanings), found: [], ended, ...unread }
}
