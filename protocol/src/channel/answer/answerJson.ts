import { z } from "zod"
import { textBytes } from "../../bytes.js"
import { CocoonError } from "../../errors.js"
import { parseFields } from "../parseFields.js"
import { parseJson } from "../parseJson.js"
import type { AnswerError, AnswerHead } from "./AnswerEvent.js"

/** The longest payload that is JSON: head or error. */
const MAX_JSON_BYTES = 16_384

const status = (from: number) => z.int().min(from).max(599)
const head = z.object({ status: status(200), contentType: z.string().min(1).max(128) })
/** The longest texts of an error, in UTF-16 units as JavaScript counts them. */
export const MAX_ERROR_TEXT = { message: 4096, param: 256, detail: 256 } as const

const error = z.object({
  error: z.object({
    message: z.string().max(MAX_ERROR_TEXT.message),
    type: z.string().min(1).max(64),
    code: z.string().min(1).max(64),
    param: z.string().max(MAX_ERROR_TEXT.param).nullable(),
  }),
  status: status(400),
  retryable: z.boolean(),
  details: z.record(z.string().max(64), z.string().max(MAX_ERROR_TEXT.detail)).optional(),
})

/** Payload of a head. @throws CocoonError OUT_OF_RANGE for a head that no client takes */
export function encodeAnswerHead({ status, contentType }: AnswerHead): Uint8Array {
  return encode({ status, contentType }, head)
}

/** Reads a head; unknown fields are a newer node's and left out. @throws CocoonError BAD_ENVELOPE */
export function decodeAnswerHead(payload: Uint8Array): AnswerHead {
  return decode(payload, head)
}

/** Payload of an error. @throws CocoonError OUT_OF_RANGE for an error that no client takes */
export function encodeAnswerError(value: AnswerError): Uint8Array {
  const { status, message, type, code, param, retryable, details } = value
  const base = { error: { message, type, code, param }, status, retryable }
  return encode(details === undefined ? base : { ...base, details }, error)
}

/** Reads an error; unknown fields are a newer node's and left out. @throws CocoonError BAD_ENVELOPE */
export function decodeAnswerError(payload: Uint8Array): AnswerError {
  const { error: inner, status, retryable, details } = decode(payload, error)
  const base = { status, ...inner, retryable }
  return details === undefined ? base : { ...base, details }
}

function encode<T>(value: T, schema: z.ZodType<T>): Uint8Array {
  const bytes = textBytes(JSON.stringify(value))
  if (schema.safeParse(value).success && bytes.length <= MAX_JSON_BYTES) return bytes
  const message = "a head or an error of an answer is outside the limits of docs/PROTOCOL.md"
  throw new CocoonError({ code: "OUT_OF_RANGE", message })
}

function decode<T>(payload: Uint8Array, schema: z.ZodType<T>): T {
  const json = payload.length > MAX_JSON_BYTES ? undefined : parseJson(payload)
  return parseFields(json, { schema, code: "BAD_ENVELOPE" })
}
