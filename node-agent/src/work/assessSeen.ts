import { openModel } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import type { OpenedJob } from "../chain/jobReader.js"
import { uint } from "../chain/uint.js"
import { assessJob, type Verdict } from "./assessJob.js"
import { bidFacts } from "./bidFacts.js"
import type { JobRun } from "./workContext.js"

/** A genuine Job, the listing it is for, and the verdict on it; undefined when it is gone. */
export type SeenJob = {
  readonly opened: OpenedJob
  readonly model: Address
  readonly verdict: Verdict
}

/** Reads and judges a job that was seen. Throws JOB_FAKE, JOB_UNREADABLE, and what the API fails with. */
export async function assessSeen(run: JobRun): Promise<SeenJob | undefined> {
  const { context, address } = run
  const { names, reader, provider, clock, keys, limits, signal } = context
  const [opened, view] = await Promise.all([
    reader.readOpened(Address.parseRaw(address), signal),
    provider.get(),
  ])
  if (opened === undefined) return undefined
  const { modelOwner: owner, modelHash, royaltyBps } = opened.opening.offer
  const listing = { codes: names.codes, owner, modelHash, royaltyBps: Number(royaltyBps) }
  const { address: model } = await openModel(listing)
  const verdict = assessJob({
    opened,
    model,
    provider: view,
    account: { owner: names.owner, index: names.index, hash: uint(names.provider.hash) },
    enclaveKey: uint(keys.enclave.publicKey),
    limits,
    loaded: context.weights.isReady(model.toRawString()),
    bid: bidFacts(run, model.toRawString()),
    now: clock.now(),
  })
  return { opened, model, verdict }
}
