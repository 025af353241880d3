import {
  type CocoonClient,
  cancelJob,
  challengeOutput,
  deliverInput,
  expireJob,
  getJob,
  type JobHandle,
  type JobName,
  parseJobHandle,
  revealOutput,
  runOpenJob,
  serializeJobHandle,
} from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import { Address } from "@ton/core"
import type { ExplorerConfig } from "../../../app/ExplorerConfig.js"
import { keptJobs } from "../../../kept/keptJobs.js"
import { askNames } from "../../parts/askNames.js"

/** Which Job is meant, and the handle of it that this browser keeps. */
export interface JobCall {
  readonly config: ExplorerConfig
  /** Raw. */
  readonly address: string
  readonly kept: string | undefined
}

const store = (handle: JobHandle) =>
  keptJobs.write(handle.address.toRawString(), serializeJobHandle(handle))

/** What can be done with a Job; each throws as the client's action of that name. */
export const jobCalls = {
  cancel: async (client: CocoonClient, call: JobCall) =>
    cancelJob(client, { job: await nameOf(client, call) }),
  expire: async (client: CocoonClient, call: JobCall) =>
    expireJob(client, { job: await nameOf(client, call) }),
  challenge: async (client: CocoonClient, call: JobCall) =>
    challengeOutput(client, { job: await nameOf(client, call) }),
  reveal: async (client: CocoonClient, { output, ...call }: JobCall & { output: Uint8Array }) =>
    revealOutput(client, { job: await nameOf(client, call), output }),
  deliver: (client: CocoonClient, { kept = "" }: JobCall) =>
    deliverInput(client, { handle: parseJobHandle(kept), onHandle: store }),
  await: (client: CocoonClient, { kept = "" }: JobCall) =>
    runOpenJob(client, { handle: parseJobHandle(kept), onHandle: store }),
}

/** The Job's names, checked: its address follows from them. */
async function nameOf(client: CocoonClient, { config, address, kept }: JobCall): Promise<JobName> {
  if (kept !== undefined) return parseJobHandle(kept)
  const { client: owner, nonce, termsHash } = await askNames(config, address)
  const job = {
    client: Address.parse(`${owner}`),
    nonce: BigInt(`${nonce}`),
    termsHash: BigInt(`0x${termsHash}`),
  }
  const view = await getJob(client, { job })
  if (view === null || view.address.toRawString() === address) return job
  const message = "the indexer's names do not lead to this contract"
  throw new CocoonError({ code: "WRONG_NAMES", message })
}
