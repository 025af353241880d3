import type { Exchange } from "../http/Exchange.js"
import { respondJson } from "../http/respond.js"
import { type BodyAnswer, finishBody, readBodyAnswer } from "../openai/bodyAnswer.js"
import { nodeError } from "../openai/nodeError.js"
import type { AnswerSink } from "./AnswerSink.js"
import { readAll } from "./readAll.js"

/** What an answer in one piece needs. */
export type BodySinkOptions = {
  readonly toBase64: boolean
  readonly chooseId: (candidate: unknown) => string
}

/** An answer in one piece: held until it is charged, then given with the cost. */
export function createBodySink(
  exchange: Exchange,
  { toBase64, chooseId }: BodySinkOptions,
): AnswerSink {
  let answer: BodyAnswer | undefined
  let chosen: string | undefined
  const id = () => {
    chosen ??= chooseId(answer?.json.id)
    return chosen
  }
  return {
    async drain({ status, contentType, data }) {
      const bytes = await readAll(data)
      const json = status !== 200 || contentType.startsWith("application/json")
      if (!json) throw nodeError({ status: 502 })
      answer = readBodyAnswer(bytes, status)
    },
    id,
    finish(charge) {
      if (answer === undefined) throw nodeError({ status: 502 })
      const { text, verbatim } = finishBody(answer, { id: id(), charge, toBase64 })
      return { verbatim, send: () => respondJson(exchange, { status: 200, text }) }
    },
  }
}
