import { type AnswerErrorCode, answerError } from "@cocoon/protocol"
import type { FakeExchange } from "./FakeExchange.js"

/** A refusal outside the envelope. */
export function plainRefusal(
  status: number,
  error: { readonly code: string; readonly reason?: string },
): Response {
  return Response.json({ error: { ...error, message: "no" } }, { status })
}

/** A body of these parts, in one piece each. */
export function streamOf(parts: readonly Uint8Array[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part)
        controller.close()
      },
    }),
  )
}

/** A refusal inside the envelope, unmetered. */
export function sealedRefusal(
  { sealer }: Pick<FakeExchange, "sealer">,
  code: AnswerErrorCode,
  more: { readonly details?: Record<string, string>; readonly param?: string } = {},
): Response {
  const error = answerError(code, { message: code, details: {}, ...more })
  return streamOf([sealer.start, sealer.error(error, { last: true })])
}
