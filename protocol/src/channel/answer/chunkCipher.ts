import { platform } from "#platform"
import { textBytes } from "../../bytes.js"
import { badEnvelope } from "../badEnvelope.js"
import type { ChannelSecrets } from "../ChannelSecrets.js"
import { messageKey } from "../messageKey.js"

const KEY_DOMAIN = textBytes("cocoon.response.v1")
const AAD_DOMAIN = textBytes("cocoon.chunk.v1")
const WORD_AT = AAD_DOMAIN.length

/** Bit 31 of a chunk's word. */
export const LAST_BIT = 0x80000000

/** Bytes of the nonce before the first chunk. */
export const RESPONSE_NONCE_BYTES = 32

/** Which answer: requestId and the enclave's nonce, 32 bytes each. */
export type AnswerName = { readonly requestId: Uint8Array; readonly nonce: Uint8Array }

/** Seals or opens the chunks of one answer in order; every call takes the next counter. */
export type ChunkCipher = {
  seal(word: number, frame: Uint8Array, out: Uint8Array): void
  /** Undefined when the tag does not hold. */
  open(word: number, ciphertext: Uint8Array): Uint8Array | undefined
}

/** Key and nonces of one answer: chunk i has the base nonce XOR i, and its word as associated data. */
export function createChunkCipher(secrets: ChannelSecrets, answer: AnswerName): ChunkCipher {
  const prk = platform.hkdfExtract(answer.nonce, secrets.responseSecret)
  const base = messageKey(prk, { domain: KEY_DOMAIN, requestId: answer.requestId })
  const { key } = base
  const nonce = base.nonce.slice()
  const baseTail = new DataView(nonce.buffer).getUint32(8)
  const aad = new Uint8Array(WORD_AT + 4)
  aad.set(AAD_DOMAIN)
  const nonceView = new DataView(nonce.buffer)
  const aadView = new DataView(aad.buffer)
  let index = 0
  const next = (word: number) => {
    if (index > 0xffffffff) throw badEnvelope("more than 2^32 chunks")
    nonceView.setUint32(8, (baseTail ^ index) >>> 0)
    aadView.setUint32(WORD_AT, word)
    index += 1
  }
  return {
    seal(word, frame, out) {
      next(word)
      platform.seal({ key, nonce, aad, bytes: frame }, out)
    },
    open(word, ciphertext) {
      next(word)
      return platform.open({ key, nonce, aad, bytes: ciphertext })
    },
  }
}
