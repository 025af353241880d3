import {
  type CocoonClient,
  type JobHandle,
  postDirectJob,
  postOpenJob,
  serializeJobHandle,
} from "@cocoon/client"
import { plain } from "../../chain/plain.js"
import { keptJobs } from "../../kept/keptJobs.js"
import type { PlainJob } from "./PlainJob.js"
import { requestOf } from "./requestOf.js"

/** Posts a Job and keeps its handle in this browser before anything is sent; its raw address. Throws as the client's actions. */
export async function sendJob(client: CocoonClient, job: PlainJob): Promise<string> {
  const { maxTokens, provider, auction } = job
  const sheet = plain.sheet(job.sheet)
  const common = {
    model: plain.model(job.model),
    request: requestOf(job),
    maxTokens,
    deadline: (await client.now()) + job.openSeconds,
    onHandle: (handle: JobHandle) =>
      keptJobs.write(handle.address.toRawString(), serializeJobHandle(handle)),
  }
  const { address } =
    provider === undefined
      ? await postOpenJob(client, { ...common, limits: sheet, ...(auction ? { auction } : {}) })
      : await postDirectJob(client, {
          ...common,
          limits: sheet,
          provider: plain.provider(provider),
        })
  return address.toRawString()
}
