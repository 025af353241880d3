import type { Address } from "@ton/core"
import { z } from "zod"
import { bytesToHex, uintToBytes } from "../bytes.js"
import { addressField, hashField, hexField, uintField } from "./fields.js"
import { parseFields } from "./parseFields.js"
import { requireSupported } from "./requireSupported.js"
import { ENC_BYTES } from "./wire.js"

/** What a client posts to open a channel: names of its Session, the encapsulation, the session key's signature. */
export type ChannelOpening = {
  readonly version: number
  readonly suite: number
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
  /** 32 bytes. */
  readonly enc: Uint8Array
  /** 64 bytes, over `channelDigest`. */
  readonly signature: Uint8Array
}

const byte = z.int().min(0).max(255)
const head = z.looseObject({ version: byte, suite: byte })
const opening = z.strictObject({
  version: byte,
  suite: byte,
  client: addressField,
  nonce: uintField(64),
  termsHash: hashField,
  enc: hexField(ENC_BYTES),
  signature: hexField(64),
})

/**
 * Reads an opening; the version and the suite are looked at first, as what follows them may have another shape.
 * @throws CocoonError MALFORMED, UNSUPPORTED_VERSION or UNSUPPORTED_SUITE
 */
export function parseChannelOpening(json: unknown): ChannelOpening {
  const { version, suite } = parseFields(json, { schema: head, code: "MALFORMED" })
  requireSupported(version, suite)
  return parseFields(json, { schema: opening, code: "MALFORMED" })
}

/** The JSON of an opening: bytes and hashes in hex, the client a raw address, the nonce decimal. */
export function channelOpeningToJson(value: ChannelOpening): Record<string, string | number> {
  return {
    version: value.version,
    suite: value.suite,
    client: value.client.toRawString(),
    nonce: value.nonce.toString(),
    termsHash: bytesToHex(uintToBytes(value.termsHash, 32)),
    enc: bytesToHex(value.enc),
    signature: bytesToHex(value.signature),
  }
}
