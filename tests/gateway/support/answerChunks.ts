const NONCE_BYTES = 32
const WORD_BYTES = 4
const LENGTH = 0x7fff_ffff

/** A sealed answer cut as docs/PROTOCOL.md has it: the nonce, and every chunk with its word. */
export function answerChunks(answer: Buffer): { nonce: Buffer; chunks: Buffer[] } {
  const chunks: Buffer[] = []
  let at = NONCE_BYTES
  while (at < answer.length) {
    const end = at + WORD_BYTES + (answer.readUInt32BE(at) & LENGTH)
    chunks.push(answer.subarray(at, end))
    at = end
  }
  return { nonce: answer.subarray(0, NONCE_BYTES), chunks }
}
