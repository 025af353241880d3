import type { Charge, Inference, InferenceAnswer, InferencePath } from "@cocoon/client"
import { fromCocoonError } from "../openai/fromCocoonError.js"
import { OpenAiError } from "../openai/OpenAiError.js"
import type { OpenAiBody } from "../openai/parseBody.js"
import type { AnswerSink } from "./AnswerSink.js"
import type { Booking, Payment } from "./booking.js"

/** A request that is ready to be asked. */
export type Question = {
  readonly payment: Payment
  readonly path: InferencePath
  readonly body: OpenAiBody
  readonly sink: AnswerSink
}

/** Asks the nodes. What `reserve` threw comes out as it is, whatever the port makes of it. */
async function ask(
  inference: Inference,
  { payment, path, body }: Question,
): Promise<InferenceAnswer> {
  const { exchange, reservation } = payment
  let refusal: unknown
  const reserve = (worstCase: bigint) => {
    try {
      reservation.reserve(worstCase)
    } catch (error) {
      refusal = error
      throw error
    }
  }
  try {
    return await inference.request({ path, body, signal: exchange.signal, reserve })
  } catch (error) {
    throw refusal ?? error
  }
}

/** A failure that was paid for: a client that repeats it by itself would pay again. */
function paidFailure(failure: unknown): OpenAiError {
  const { status, type, code, message, param } = fromCocoonError(failure) as OpenAiError
  return new OpenAiError({
    status,
    type: type as OpenAiError["type"],
    code,
    message,
    param,
    retry: false,
    cause: failure,
  })
}

type End = { readonly charge: Charge | null; readonly failure: unknown }

/** The answer to its last byte and the charge after it: both always happen, whatever failed first is told. */
async function end(booking: Booking, parts: Question & { answer: InferenceAnswer }): Promise<End> {
  const { answer, payment, sink } = parts
  answer.charge.catch(() => undefined)
  let failure: unknown
  try {
    await sink.drain(answer)
  } catch (error) {
    failure = error ?? new TypeError("an answer failed without a reason")
  }
  try {
    return { charge: await booking.collect(payment, answer), failure }
  } catch (error) {
    return { charge: null, failure: failure ?? error }
  }
}

/**
 * Serves one request from reservation to receipt. The answer's end is sent only when the charge is on disk. Throws CocoonError
 * or OpenAiError when it failed; a charge that was made all the same is kept before that.
 */
export async function serveAnswer(
  deps: { readonly inference: Inference; readonly booking: Booking },
  question: Question,
): Promise<void> {
  const { inference, booking } = deps
  const { payment, sink } = question
  let answer: InferenceAnswer
  try {
    answer = await ask(inference, question)
  } catch (error) {
    booking.cancel(payment)
    throw error
  }
  const { charge, failure } = await end(booking, { ...question, answer })
  const finished = failure === undefined ? sink.finish(charge) : undefined
  if (charge !== null) {
    const verbatim = finished?.verbatim ?? false
    await booking.keep(payment, { charge, id: sink.id(), verbatim })
  }
  if (failure !== undefined) throw charge === null ? failure : paidFailure(failure)
  finished?.send()
}
