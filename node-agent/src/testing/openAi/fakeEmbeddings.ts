import { createHash } from "node:crypto"
import type { FakeRequest } from "./fakeRequest.js"
import { fakeTokens } from "./fakeTokens.js"

function vectorOf(input: string | number[], dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  for (let index = 0; index < dimensions; index += 1) {
    const digest = createHash("sha256").update(`${index}|${input}`).digest()
    vector[index] = digest.readInt32BE(0) / 2 ** 31
  }
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

function inputsOf(input: FakeRequest["input"]): (string | number[])[] {
  if (typeof input === "string") return [input]
  const list = input ?? []
  return typeof list[0] === "number" ? [list as number[]] : (list as string[] | number[][])
}

/** The body of POST /v1/embeddings: unit vectors that depend on the input alone, 8 dimensions unless asked otherwise. */
export function fakeEmbeddings(request: FakeRequest) {
  const { model, dimensions = 8, encoding_format: format = "float" } = request
  const inputs = inputsOf(request.input)
  const data = inputs.map((input, index) => {
    const vector = vectorOf(input, dimensions)
    const embedding =
      format === "base64" ? Buffer.from(vector.buffer).toString("base64") : [...vector]
    return { object: "embedding", index, embedding }
  })
  const counts = inputs.map((one) =>
    typeof one === "string" ? fakeTokens(one).length : one.length,
  )
  const tokens = counts.reduce((sum, count) => sum + count, 0)
  const usage = { prompt_tokens: tokens, total_tokens: tokens }
  return { object: "list", data, model, usage }
}
