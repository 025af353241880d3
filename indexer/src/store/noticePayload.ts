import { z } from "zod"
import type { Notice } from "./Notice.js"

/** NOTIFY refuses a payload of 8,000 bytes or more; source: postgresql.org/docs/current/sql-notify.html */
const MAX_BYTES = 7_900

const schema = z.object({
  seqno: z.number(),
  at: z.number(),
  accounts: z.union([z.literal("many"), z.array(z.string())]),
})

/** A notice as the text of a NOTIFY; accounts that do not fit become `many`. */
export function encodeNotice(notice: Notice): string {
  const payload = JSON.stringify(notice)
  return Buffer.byteLength(payload) <= MAX_BYTES
    ? payload
    : JSON.stringify({ ...notice, accounts: "many" })
}

/** Undefined for what another program sent on the channel. */
export function decodeNotice(payload: string): Notice | undefined {
  try {
    return schema.parse(JSON.parse(payload))
  } catch {
    return undefined
  }
}
