import { nodeError } from "../openai/nodeError.js"

const MAX_ANSWER_BYTES = 67_108_864

/** The bytes of an answer in one piece, up to 64 MiB. Throws OpenAiError node_failed beyond that. */
export async function readAll(data: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const bytes of data) {
    length += bytes.length
    if (length > MAX_ANSWER_BYTES) throw nodeError({ status: 502 })
    chunks.push(bytes)
  }
  const [only] = chunks
  if (chunks.length !== 1 || only === undefined) return Buffer.concat(chunks)
  return Buffer.from(only.buffer, only.byteOffset, only.byteLength)
}
