import { Address } from "@ton/core"
import { uint } from "../chain/uint.js"
import type { JournalJob } from "../journal/jobs.js"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const LOOK_AGAIN_MS = 5_000

/** Reads the Job itself, in case the answer to the claim is long in coming. */
async function look({ context, address }: JobRun): Promise<void> {
  const { reader, names, keys, journal, signal } = context
  const job = await reader.read(Address.parseRaw(address), signal)
  if (journal.jobs.get(address)?.state !== "claiming") return
  const ours =
    job !== undefined &&
    job.state.providerHash === uint(names.provider.hash) &&
    job.state.enclaveKey === uint(keys.enclave.publicKey)
  if (ours) moveJob.move(context, { address, from: "claiming", to: "claimed" })
}

/** From claiming: the verdict on the claim's message, then the Job's answer, which the Provider's history brings. */
export async function stepClaiming(run: JobRun, job: JournalJob): Promise<void> {
  const { context, address } = run
  const { channel, journal, bell, follow, signal } = context
  follow.add(Address.parseRaw(address))
  const message = journal.outbox.ofJob(job.address).findLast(({ purpose }) => purpose === "claim")
  const outcome =
    message === undefined
      ? ({ ok: false, code: "NOT_SENT" } as const)
      : await channel.outcome(message.id, signal)
  if (journal.jobs.get(address)?.state !== "claiming") return
  if (!outcome.ok) {
    freeSlot(run)
    const errorCode = `CLAIM_${outcome.code}`
    moveJob.move(context, { address, from: "claiming", to: "failed", errorCode })
    return
  }
  await bell.wait(address, { ms: LOOK_AGAIN_MS, signal })
  if (journal.jobs.get(address)?.state === "claiming") await look(run)
}
