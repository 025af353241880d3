import { z } from "zod"
import { bytesToHex, textBytes } from "../../bytes.js"
import { CocoonError } from "../../errors.js"
import { hexField, uintField } from "../fields.js"
import { parseFields } from "../parseFields.js"
import { parseJson } from "../parseJson.js"

/** The longest header, bytes. */
export const MAX_HEADER_BYTES = 4096

/** What a request says beside its body; `authorised` is cumulative nanoTON (uint128), the voucher 64 bytes over it. */
export type RequestHeader = {
  readonly path: string
  readonly authorised: bigint
  readonly voucher?: Uint8Array
}

const header = z.strictObject({
  path: z.string().min(1).max(256),
  authorised: uintField(128),
  voucher: hexField(64).optional(),
})

/**
 * UTF-8 JSON of a header: `path`, `authorised` decimal, `voucher` hex or left out.
 * @throws CocoonError OUT_OF_RANGE for a header that no node takes
 */
export function encodeRequestHeader({ path, authorised, voucher }: RequestHeader): Uint8Array {
  const base = { path, authorised: authorised.toString() }
  const json = voucher === undefined ? base : { ...base, voucher: bytesToHex(voucher) }
  if (header.safeParse(json).success) return textBytes(JSON.stringify(json))
  const message = "a request header has a path, an amount below 2^128 and a voucher of 64 bytes"
  throw new CocoonError({ code: "OUT_OF_RANGE", message })
}

/**
 * Reads a header; an unknown field is refused, as it may change what the request asks.
 * @throws CocoonError BAD_ENVELOPE
 */
export function decodeRequestHeader(bytes: Uint8Array): RequestHeader {
  const code = "BAD_ENVELOPE"
  const { path, authorised, voucher } = parseFields(parseJson(bytes), { schema: header, code })
  return voucher === undefined ? { path, authorised } : { path, authorised, voucher }
}
