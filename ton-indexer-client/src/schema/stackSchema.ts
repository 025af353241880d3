import type { TupleItem } from "@ton/core"
import { z } from "zod"
import { fields } from "./fields.js"

const readNumber = (text: string): bigint | undefined => {
  if (!/^-?(0x[0-9a-f]{1,65}|\d{1,80})$/i.test(text)) return undefined
  return text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text)
}

const number = z.object({ type: z.literal("num"), value: z.string() }).transform((row, context) => {
  if (row.value === "NaN") return { type: "nan" } satisfies TupleItem
  const value = readNumber(row.value)
  if (value !== undefined) return { type: "int", value } satisfies TupleItem
  context.addIssue({ code: "custom", path: ["value"], message: "expected a number" })
  return z.NEVER
})

const cell = z
  .object({ type: z.enum(["cell", "slice", "builder"]), value: fields.cell })
  .transform((row): TupleItem => ({ type: row.type, cell: row.value }))

const nothing = z.object({ type: z.literal("null") }).transform((): TupleItem => ({ type: "null" }))

const tuple = z
  .object({ type: z.literal("tuple"), value: z.lazy(() => z.array(item)) })
  .transform((row): TupleItem => ({ type: "tuple", items: row.value }))

/** tonlib flattens cons lists; an empty one is null. */
const list = z
  .object({ type: z.literal("list"), value: z.lazy(() => z.array(item)) })
  .transform((row) => row.value.reduceRight<TupleItem>(cons, { type: "null" }))

const cons = (tail: TupleItem, head: TupleItem): TupleItem => ({
  type: "tuple",
  items: [head, tail],
})

const item: z.ZodType<TupleItem> = z.lazy(() =>
  z.discriminatedUnion("type", [number, cell, nothing, tuple, list]),
)

/** A v3 result stack → `TupleItem[]`, first item first, ready for `new TupleReader`. */
export const stackSchema = z.array(item)
