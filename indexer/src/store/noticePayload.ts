import { z } from "zod"
import type { Notice } from "./Notice.js"

/** NOTIFY refuses a payload of 8,000 bytes or more; source: postgresql.org/docs/current/sql-notify.html */
const MAX_BYTES = 7_900

/** Accounts that are worth naming; of more it is told that they are many. */
export const NAMES_MAX = 1_000

const schema = z.object({
  seqno: z.number(),
  at: z.number(),
  accounts: z.union([z.literal("many"), z.array(z.string())]),
})

/** A notice as texts of as many NOTIFYs as its names need; beyond NAMES_MAX accounts one that says `many`. */
export function encodeNotice(notice: Notice): readonly string[] {
  const { accounts } = notice
  if (accounts === "many" || accounts.length > NAMES_MAX) {
    return [JSON.stringify({ ...notice, accounts: "many" })]
  }
  const room = MAX_BYTES - bytesOf({ ...notice, accounts: [] })
  const parts: string[][] = [[]]
  let used = 0
  for (const account of accounts) {
    const bytes = bytesOf(account) + 1
    if (used + bytes > room && used > 0) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(account)
    used += bytes
  }
  return parts.map((part) => JSON.stringify({ ...notice, accounts: part }))
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** Undefined for what another program sent on the channel. */
export function decodeNotice(payload: string): Notice | undefined {
  try {
    return schema.parse(JSON.parse(payload))
  } catch {
    return undefined
  }
}
