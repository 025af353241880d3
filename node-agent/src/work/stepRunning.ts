import type { PriceSheet } from "@cocoon/protocol"
import { loadJobProvider } from "@cocoon/wrappers"
import { BackendError } from "../backends/BackendError.js"
import type { Generation } from "../backends/backend.js"
import type { ChatRequest } from "../backends/chatRequest.js"
import { hex32 } from "../chain/hex32.js"
import type { OpenedJob } from "../chain/jobReader.js"
import type { JobView } from "../chain/jobView.js"
import { affordableRequest } from "./affordableRequest.js"
import { awaitEnd } from "./awaitEnd.js"
import { freeSlot } from "./freeSlot.js"
import { InputAway } from "./InputAway.js"
import { InputRejected } from "./InputRejected.js"
import { jobReceipt } from "./jobReceipt.js"
import { moveJob } from "./moveJob.js"
import type { OpenedInput } from "./openInput.js"
import { readInput } from "./readInput.js"
import { rejectJob } from "./rejectJob.js"
import { requireOpened } from "./requireOpened.js"
import type { JobRun, WorkContext } from "./workContext.js"

/** Tokens of the texts, or their bytes where nobody can count: no tokenizer makes more of them. */
async function countPrompt(
  { backend }: WorkContext,
  { messages }: ChatRequest,
  listing: string,
): Promise<bigint> {
  const text = messages.map(({ content }) => content).join("\n")
  return BigInt((await backend.countTokens?.(text, listing)) ?? Buffer.byteLength(text))
}

function meter(context: WorkContext, { usage, countedBy }: Generation, seconds: number): void {
  const { inferenceSeconds, tokens, usageChecks } = context.metrics
  inferenceSeconds.observe({ outcome: "ok" }, seconds)
  usageChecks.inc({ counted_by: countedBy })
  const { cached_tokens: cached } = usage.prompt_tokens_details
  const { reasoning_tokens: reasoning } = usage.completion_tokens_details
  tokens.inc({ class: "prompt" }, usage.prompt_tokens - cached)
  tokens.inc({ class: "cached" }, cached)
  tokens.inc({ class: "completion" }, usage.completion_tokens - reasoning)
  tokens.inc({ class: "reasoning" }, reasoning)
}

type ModelRun = {
  readonly request: ChatRequest
  /** Raw. */
  readonly listing: string
  readonly seconds: number
}

async function generate(context: WorkContext, job: ModelRun) {
  const { backend, signal: stop, metrics } = context
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  const late = AbortSignal.timeout(Math.max(0, job.seconds) * 1000)
  try {
    const signal = AbortSignal.any([stop, late])
    const { request, listing } = job
    const generation = await backend.generate({ request, listing, signal })
    meter(context, generation, seconds())
    return generation
  } catch (error) {
    const outcome = error instanceof BackendError ? error.code : "UNKNOWN"
    metrics.inferenceSeconds.observe({ outcome }, seconds())
    if (outcome === "BACKEND_REQUEST") throw new InputRejected("unsupported", { cause: error })
    if (outcome === "BACKEND_CONTEXT_LENGTH")
      throw new InputRejected("contextLength", { cause: error })
    throw error
  }
}

/** The deal's sheet: what the receipt's usage is paid by. */
function sheetOf({ state }: JobView): PriceSheet | undefined {
  return state.provider === null ? undefined : loadJobProvider(state.provider.beginParse()).sheet
}

/** Raw address of the listing that the offer named: its weights run, and no other's of the same hash. */
function requireListing({ context, address }: JobRun): string {
  const job = context.journal.jobs.get(address)
  if (job?.dealId !== undefined) return job.model
  throw new BackendError("BACKEND_MODEL", "the journal has no listing of this job")
}

/** Runs the model and journals receipt and state together, before anything can leave. */
async function answer(run: JobRun, { job, opening }: OpenedJob, input: OpenedInput): Promise<void> {
  const { context, address } = run
  const { clock, limits, journal, keys } = context
  const sheet = sheetOf(job) ?? opening.offer.limits
  const { budget } = job.state
  const listing = requireListing(run)
  const promptTokens = await countPrompt(context, input.request, listing)
  const request = affordableRequest(input.request, { budget, sheet, promptTokens })
  const seconds = Number(job.state.dueAt) - clock.now() - limits.marginSeconds
  const generation = await generate(context, { request, listing, seconds })
  const { modelHash } = opening.offer
  const modelName = limits.modelPolicy[hex32(modelHash)] ?? hex32(modelHash)
  const { outputKey } = opening.message
  const { requestHash } = input
  const { dealId } = opening
  const answered = { dealId, modelHash, modelName, outputKey, requestHash, generation }
  const references = context.references
  const receipt = await jobReceipt.make({ ...answered, references }, keys.enclave)
  const moved = journal.transaction(() => {
    journal.receipts.put(receipt)
    return journal.jobs.move(address, { from: "running", to: "answered" })
  })
  moveJob.tell(context, moved)
}

/** A model that fails is asked again while a refusal could still be signed in time, and then the input is refused. */
async function failed(run: JobRun, { job }: OpenedJob, error: unknown): Promise<void> {
  const { clock, limits, signal } = run.context
  if (signal.aborted) throw error
  if (error instanceof InputRejected) return rejectJob.send(run, { job, reason: error.reason })
  const away = error instanceof InputAway
  const left = rejectJob.until(job) - (await clock.refresh(signal))
  const passes = (error instanceof BackendError && error.retryable) || away
  if (passes && left > 2 * limits.marginSeconds) throw error
  run.context.log.error({ job: run.address, error }, "the model did not answer")
  return rejectJob.send(run, { job, reason: away ? "inputUnavailable" : "unavailable" })
}

/** From running: runs the model, meters, seals and signs; or signs a refusal. */
export async function stepRunning(run: JobRun): Promise<void> {
  const refusal = rejectJob.sent(run)
  if (refusal !== undefined) return rejectJob.follow(run, refusal.id)
  const opened = await requireOpened(run)
  if (opened === undefined) return awaitEnd(run)
  run.slot ??= await run.context.slots.take(run.context.signal)
  await run.context.clock.refresh(run.context.signal)
  try {
    const input = run.input ?? (await readInput(run.context, opened))
    await answer(run, opened, input)
  } catch (error) {
    return failed(run, opened, error)
  }
  delete run.input
  freeSlot(run)
}
