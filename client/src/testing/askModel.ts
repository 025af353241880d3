import type { Inference, InferenceAnswer } from "../inference/Inference.js"

/** Asks the toy model of a fake world; at most ten tokens, `extra` adds to the body. */
export function askModel(
  inference: Inference,
  extra: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<InferenceAnswer> {
  const messages = [{ role: "user", content: "hi" }]
  return inference.request({
    path: "/v1/chat/completions",
    body: { model: "toy", messages, max_completion_tokens: 10, ...extra },
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Reads an answer to its end. */
export async function readText(data: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ""
  for await (const bytes of data) text += new TextDecoder().decode(bytes)
  return text
}

/** Asks once, reads to the end, and gives the charge. */
export async function askOnce(inference: Inference) {
  const answer = await askModel(inference)
  await readText(answer.data)
  return answer.charge
}
