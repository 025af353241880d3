import type { Address } from "@ton/core"
import { concatBytes, intToBytes, textBytes, uintToBytes } from "./bytes.js"
import { CocoonError } from "./errors.js"
import { buildFrame, contentHash, frameSize, parseFrame, type SaltedContent } from "./frame.js"
import { type HpkeKeyPair, hpkeOpen, hpkeSeal } from "./hpke.js"
import { MAX_INLINE_BYTES } from "./limits.js"

const VERSION = 1
const SUITE = 1
const ENC_BYTES = 32
const HEADER_BYTES = 2 + ENC_BYTES
const OVERHEAD_BYTES = HEADER_BYTES + 16
const INFO = textBytes("cocoon.job.v1")

/**
 * Which job an input is for: a direct job is named by network, address and enclave key, as its input is part
 * of the opening message; an open job by its dealId and the claimer's enclave key (32 bytes).
 */
export type JobInputContext =
  | {
      readonly mode: "direct"
      readonly globalId: number
      readonly jobAddress: Address
      readonly enclaveKey: Uint8Array
    }
  | { readonly mode: "open"; readonly dealId: bigint; readonly enclaveKey: Uint8Array }

/** What either end knows of a sealed content; `contentHash` is the receipt's requestHash or responseHash. */
export type OpenedContent = SaltedContent & { readonly contentHash: bigint }

/** What the sealing end gets: the bytes to deliver and what it must keep to check the receipt. */
export type SealedContent = OpenedContent & { readonly envelope: Uint8Array }

/** Bytes of the envelope that a content of this many bytes is sealed into, padding included. */
export function envelopeSize(contentBytes: number): number {
  return frameSize(contentBytes, OVERHEAD_BYTES) + OVERHEAD_BYTES
}

/** A job's input, the key it is sealed to and the job; `maxBytes` bounds the envelope (8,192 if not said). */
export type SealJobInput = {
  readonly recipientHpkeKey: Uint8Array
  readonly content: Uint8Array
  readonly context: JobInputContext
  readonly maxBytes?: number
}

/**
 * Seals a job's input to an enclave.
 * @throws CocoonError CONTENT_TOO_LONG, BAD_KEY or HPKE_UNSUPPORTED
 */
export async function sealJobInput(input: SealJobInput): Promise<SealedContent> {
  const { recipientHpkeKey: key, content, maxBytes } = input
  return seal({ key, content, aad: jobInputAad(input.context), maxBytes })
}

/**
 * Opens a job's input with the enclave's keys, for the job that the enclave itself derived.
 * @throws CocoonError BAD_ENVELOPE, OPEN_FAILED or HPKE_UNSUPPORTED
 */
export async function openJobInput(input: {
  readonly keyPair: HpkeKeyPair
  readonly envelope: Uint8Array
  readonly context: JobInputContext
}): Promise<OpenedContent> {
  return open({ ...input, aad: jobInputAad(input.context) })
}

/** A job's output, the client's output key and the deal; `maxBytes` as in `SealJobInput`. */
export type SealJobOutput = {
  readonly outputKey: Uint8Array
  readonly dealId: bigint
  readonly content: Uint8Array
  readonly maxBytes?: number
}

/**
 * Seals a job's output to the key its client named in the opening message.
 * @throws CocoonError CONTENT_TOO_LONG, BAD_KEY or HPKE_UNSUPPORTED
 */
export async function sealJobOutput(output: SealJobOutput): Promise<SealedContent> {
  const { outputKey: key, content, maxBytes } = output
  return seal({ key, content, aad: jobOutputAad(output.dealId), maxBytes })
}

/**
 * Opens a job's output with the client's keys.
 * @throws CocoonError BAD_ENVELOPE, OPEN_FAILED or HPKE_UNSUPPORTED
 */
export async function openJobOutput(output: {
  readonly keyPair: HpkeKeyPair
  readonly envelope: Uint8Array
  readonly dealId: bigint
}): Promise<OpenedContent> {
  return open({ ...output, aad: jobOutputAad(output.dealId) })
}

/**
 * Associated data of a job's input: domain, globalId 4 signed, workchain 1, account 32, enclave key 32 for a
 * direct job; domain, dealId 32, enclave key 32 for an open one.
 * @throws CocoonError BAD_KEY when the enclave key has not 32 bytes
 */
export function jobInputAad(context: JobInputContext): Uint8Array {
  if (context.enclaveKey.length !== 32) {
    throw new CocoonError({ code: "BAD_KEY", message: "an enclave key has 32 bytes" })
  }
  if (context.mode === "open") {
    const dealId = uintToBytes(context.dealId, 32)
    return concatBytes(textBytes("cocoon.job.input.v1"), dealId, context.enclaveKey)
  }
  return concatBytes(
    textBytes("cocoon.job.input.direct.v1"),
    intToBytes(BigInt(context.globalId), 4),
    intToBytes(BigInt(context.jobAddress.workChain), 1),
    context.jobAddress.hash,
    context.enclaveKey,
  )
}

/** Associated data of a job's output: domain, dealId 32. */
export function jobOutputAad(dealId: bigint): Uint8Array {
  return concatBytes(textBytes("cocoon.job.output.v1"), uintToBytes(dealId, 32))
}

async function seal(input: {
  readonly key: Uint8Array
  readonly content: Uint8Array
  readonly aad: Uint8Array
  readonly maxBytes: number | undefined
}): Promise<SealedContent> {
  const { key, content, aad, maxBytes = MAX_INLINE_BYTES } = input
  if (envelopeSize(content.length) > maxBytes) throw tooLong(content.length, maxBytes)
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const plaintext = buildFrame({ content, salt }, frameSize(content.length, OVERHEAD_BYTES))
  const { enc, ciphertext } = await hpkeSeal(key, { plaintext, info: INFO, aad })
  const envelope = concatBytes(Uint8Array.of(VERSION, SUITE), enc, ciphertext)
  return { envelope, content, salt, contentHash: contentHash({ content, salt }) }
}

async function open(input: {
  readonly keyPair: HpkeKeyPair
  readonly envelope: Uint8Array
  readonly aad: Uint8Array
}): Promise<OpenedContent> {
  const { keyPair, envelope, aad } = input
  if (envelope.length < OVERHEAD_BYTES) throw badEnvelope("too short")
  if (envelope[0] !== VERSION) throw badEnvelope(`unknown version ${envelope[0]}`)
  if (envelope[1] !== SUITE) throw badEnvelope(`unknown suite ${envelope[1]}`)
  const enc = envelope.slice(2, HEADER_BYTES)
  const ciphertext = envelope.slice(HEADER_BYTES)
  const salted = parseFrame(await hpkeOpen(keyPair, { enc, ciphertext, info: INFO, aad }))
  return { ...salted, contentHash: contentHash(salted) }
}

function badEnvelope(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_ENVELOPE", message: `sealed envelope refused: ${reason}` })
}

function tooLong(contentBytes: number, maxBytes: number): CocoonError {
  const message = `${contentBytes} bytes do not fit a sealed envelope of ${maxBytes} bytes`
  const details = { contentBytes, maxBytes }
  return new CocoonError({ code: "CONTENT_TOO_LONG", message, details })
}
