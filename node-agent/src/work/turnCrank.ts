import { AgentError } from "../AgentError.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import type { JobRun } from "./workContext.js"

const LOOK_AGAIN_MS = 10_000

/**
 * Has the Provider send what moves its Job on, once at a time: an earlier one of the same purpose that is still open is followed
 * instead. Returns when the Job may have moved. Throws CRANK_FAILED (retryable).
 */
export async function turnCrank(
  { context, address }: JobRun,
  call: Pick<ProviderCall, "purpose" | "value" | "body">,
): Promise<void> {
  const { bell, channel, journal, signal } = context
  const before = journal.outbox.ofJob(address).findLast(({ purpose }) => purpose === call.purpose)
  const open = before?.status === "pending" || before?.status === "sent" ? before.id : undefined
  const id = open ?? (await channel.submit({ role: "enclave", job: address, ...call }, signal))
  const outcome = await channel.outcome(id, signal)
  if (!outcome.ok) {
    const message = `a message that moves a Job on was not taken (${outcome.code})`
    throw new AgentError("CRANK_FAILED", message, { retryable: true })
  }
  await bell.wait(address, { ms: LOOK_AGAIN_MS, signal })
}
