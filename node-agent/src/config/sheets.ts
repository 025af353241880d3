import { MAX_UINT64 } from "@cocoon/protocol/units"
import { Address } from "@ton/core"
import { z } from "zod"
import { json } from "./json.js"

const rate = z
  .string()
  .regex(/^[0-9]{1,20}$/)
  .transform(BigInt)
  .refine((value) => value <= MAX_UINT64)
/** A price sheet in JSON. */
export const sheet = z.strictObject({
  prompt: rate,
  cached: rate,
  completion: rate,
  reasoning: rate,
})
const listing = z
  .string()
  .refine((text) => Address.isFriendly(text) || Address.isRaw(text))
  .transform((text) => Address.parse(text).toRawString())
/** Price sheets by listing, raw addresses. */
export const sheets = json(z.record(z.string(), sheet)).transform((value, context) => {
  const entries = Object.entries(value).map(([key, entry]) => {
    const parsed = listing.safeParse(key)
    if (!parsed.success) context.addIssue({ code: "custom", message: "not an address" })
    return [parsed.data ?? "", entry] as const
  })
  return Object.fromEntries(entries)
})
/** How sheets by listing are written. */
export const SHEETS =
  'JSON like {"<Model address>": {"prompt": "1", "cached": "1", "completion": "1", "reasoning": "1"}}'
