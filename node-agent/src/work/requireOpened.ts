import { Address } from "@ton/core"
import type { OpenedJob } from "../chain/jobReader.js"
import type { JobRun } from "./workContext.js"

/** The job as it stands with its opening, read once per step and kept; undefined when the Job is gone. */
export async function requireOpened(run: JobRun): Promise<OpenedJob | undefined> {
  const { reader, signal } = run.context
  const account = Address.parseRaw(run.address)
  if (run.opened === undefined) {
    const opened = await reader.readOpened(account, signal)
    if (opened !== undefined) run.opened = opened
    return opened
  }
  const job = await reader.read(account, signal)
  if (job === undefined || job.state.dealId !== run.opened.opening.dealId) return undefined
  run.opened = { ...run.opened, job }
  return run.opened
}
