import type { JobInputContext } from "@cocoon/protocol"
import type { OpenedJob } from "../chain/jobReader.js"
import { type OpenedInput, openInput } from "./openInput.js"
import type { WorkContext } from "./workContext.js"

/** Finds and opens a job's input, under the name of the deal that this agent derived. Throws InputRejected. */
export async function readInput(
  { names, keys, hpke, reader, signal }: WorkContext,
  { job, opening }: OpenedJob,
): Promise<OpenedInput> {
  const enclaveKey = keys.enclave.publicKey
  const { input } = opening.message
  const direct = opening.target !== undefined
  const context: JobInputContext = direct
    ? { mode: "direct", globalId: names.globalId, jobAddress: job.address, enclaveKey }
    : { mode: "open", dealId: opening.dealId, enclaveKey }
  const cell = direct && input !== null ? input : await reader.readInput(job, signal)
  return openInput({ input: cell, keyPair: hpke, context })
}
