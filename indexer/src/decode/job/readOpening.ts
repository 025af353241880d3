import { dealId, offerHash } from "@cocoon/protocol"
import { Job, loadJobTarget, loadOpenJob, type OpenJob } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { attempt } from "../attempt.js"
import { sentBy } from "../deal/sentBy.js"
import { hex64 } from "../hex64.js"
import type { JobEventData, JobTargetJson } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"
import { readOffer } from "./readOffer.js"

type Opening = JobEventData["job.OpenJob"]

/**
 * An opening. Model and Provider are where the contract sent its notices: it derived their addresses from the same names under its own
 * codes, and pays for both before anything else.
 */
export function readOpening(step: JobStep): Opening | null {
  const { body, transaction, names, network } = step
  const told = sentBy(transaction).filter(({ opcode }) => opcode === Job.opcodes.JobOpened)
  const model = told.at(-1)?.to
  if (model === undefined) return null
  const open = loadOpenJob(body.beginParse())
  const provider = told.length === 2 ? told[0]?.to : undefined
  const { client, nonce, termsHash } = names
  const address = transaction.account
  const identity = { globalId: network.globalId, address, openedLt: transaction.lt }
  return {
    dealId: hex64(dealId({ ...identity, offerHash: offerHash(body) })),
    client,
    nonce,
    termsHash,
    model,
    ...numbersOf(open),
    ...readOffer(open),
    target: provider === undefined ? null : readTarget(provider, open.target),
  }
}

const numbersOf = (open: OpenJob) => ({
  budget: open.budget.toString(),
  deadline: Number(open.deadline),
  execSeconds: Number(open.execSeconds),
  outputKey: hex64(open.outputKey),
  inputHash: hex64(open.inputHash),
  inputReferenced: open.referenced,
})

/** The target as the opening says it; where that cannot be read its notice alone tells. */
function readTarget(provider: string, cell: Cell | null): JobTargetJson {
  const target = attempt(() => (cell === null ? null : loadJobTarget(cell.beginParse())))
  if (target === null) return { provider, owner: null, enclaveKey: null }
  return { provider, owner: target.owner.toRawString(), enclaveKey: hex64(target.enclaveKey) }
}
