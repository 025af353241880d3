import { z } from "zod"
import { bytesToHex } from "../bytes.js"
import { hexField, uintField } from "./fields.js"
import { parseFields } from "./parseFields.js"
import {
  decodeSignedReceipt,
  encodeSignedReceipt,
  SIGNED_RECEIPT_BYTES,
  type SignedReceiptBytes,
} from "./signedReceipt.js"

/** What the answer to an opening says: the deal's last receipt, and cumulative nanoTON authorised and metered. */
export type ChannelStanding = {
  readonly receipt: SignedReceiptBytes | null
  readonly authorised: bigint
  readonly metered: bigint
}

const standing = z.object({
  receipt: hexField(SIGNED_RECEIPT_BYTES).nullable(),
  authorised: uintField(128),
  metered: uintField(128),
})

/**
 * Reads the data of the answer to an opening, parsed as JSON; the receipt's signature is not checked.
 * @throws CocoonError MALFORMED, BAD_ENVELOPE
 */
export function parseChannelStanding(json: unknown): ChannelStanding {
  const { receipt, ...rest } = parseFields(json, { schema: standing, code: "MALFORMED" })
  return { receipt: receipt === null ? null : decodeSignedReceipt(receipt), ...rest }
}

/** The JSON of the answer to an opening. */
export function channelStandingToJson(value: ChannelStanding): Record<string, string | null> {
  const { receipt, authorised, metered } = value
  return {
    receipt: receipt === null ? null : bytesToHex(encodeSignedReceipt(receipt)),
    authorised: authorised.toString(),
    metered: metered.toString(),
  }
}
