import { z } from "zod"
import { fields } from "../fields.js"

/** Largest page TonCenter v3 serves. */
const MAX_LIMIT = 1000

/** Takes the last of a repeated query parameter. */
function one<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (Array.isArray(value) ? value.at(-1) : value), schema)
}

/** Takes all values of a repeated query parameter; undefined when there is none. */
function many<Schema extends z.ZodType>(schema: Schema) {
  return z.array(schema).max(1024).optional()
}

const maybe = <Schema extends z.ZodType>(schema: Schema) => one(schema.optional())

/** An address, or the word null for messages that lack that end. */
const nullable = z.union([z.literal("null").transform(() => null), fields.account])

const opcode = z
  .string()
  .regex(/^(0x[0-9a-fA-F]{1,8}|-?\d{1,10})$/, "is not an opcode")
  .transform((text) => Number(text) >>> 0)

/** Pieces of query schemas; hono gives every parameter as a list of strings. */
export const query = {
  one,
  many,
  maybe,
  nullable,
  opcode,
  paging: {
    limit: one(fields.count.pipe(z.number().max(MAX_LIMIT)).default(10)),
    offset: one(fields.count.default(0)),
    sort: one(z.enum(["asc", "desc"]).default("desc")),
  },
  utimes: { start_utime: maybe(fields.count), end_utime: maybe(fields.count) },
  lts: { start_lt: maybe(fields.count), end_lt: maybe(fields.count) },
}
