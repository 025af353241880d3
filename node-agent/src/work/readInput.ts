import type { JobInputContext } from "@cocoon/protocol"
import type { OpenedJob } from "../chain/jobReader.js"
import { type OpenedInput, openInput } from "./openInput.js"
import { sealedInput } from "./sealedInput.js"
import type { WorkContext } from "./workContext.js"

/** Finds and opens a job's input, under the name of the deal that this agent derived. Throws InputRejected, and as `sealedInput`. */
export async function readInput(
  { names, keys, hpke, reader, inputRules, signal }: WorkContext,
  { job, opening }: OpenedJob,
): Promise<OpenedInput> {
  const enclaveKey = keys.enclave.publicKey
  const { input, inputHash, referenced } = opening.message
  const direct = opening.target !== undefined
  const context: JobInputContext = direct
    ? { mode: "direct", globalId: names.globalId, jobAddress: job.address, enclaveKey }
    : { mode: "open", dealId: opening.dealId, enclaveKey }
  const delivered =
    direct && input !== null
      ? { input, inputHash, referenced }
      : await reader.readInput(job, signal)
  const envelope = await sealedInput(delivered, { rules: inputRules, signal })
  return openInput({ envelope, keyPair: hpke, context })
}
