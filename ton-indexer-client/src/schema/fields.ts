import { Address, Cell } from "@ton/core"
import { z } from "zod"
import { rememberLast } from "./rememberLast.js"

const MAX_CELL_TEXT = 8 * 1024 * 1024

/** How a field's value is read; adds an issue and returns `z.NEVER` for what it cannot read. */
type Read<O> = (value: unknown, context: z.core.$RefinementCtx) => O

/** Of the fields that are one step: `optional` makes them one step too, for a page has a hundred thousand of them. */
const steps = new WeakMap<z.ZodType, Read<unknown>>()

const step = <O>(read: Read<O>): z.ZodType<O> => {
  const schema = z.transform(read)
  steps.set(schema, read)
  return schema as unknown as z.ZodType<O>
}

/** A step that reports a wrong type, a thrown error or undefined as an issue at its own path. */
const parsed = <I, O>(given: Given<I>, problem: string, read: (value: I) => O | undefined) =>
  step<O>((value, context) => {
    const fits = given.is(value)
    const output = fits ? attempt(() => read(value)) : undefined
    if (output !== undefined) return output
    context.addIssue({ code: "custom", message: fits ? problem : given.problem, input: value })
    return z.NEVER
  })

/** What JSON must hold before it is read. */
interface Given<I> {
  readonly is: (value: unknown) => value is I
  readonly problem: string
}

const string = (most: number): Given<string> => ({
  is: (value): value is string => typeof value === "string" && value.length <= most,
  problem: `expected a text of at most ${most} characters`,
})

const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run()
  } catch {
    return undefined
  }
}

const readHash = (text: string): string | undefined => {
  if (/^(0x)?[0-9a-fA-F]{64}$/.test(text)) return text.slice(-64).toLowerCase()
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined
  // Of both alphabets, though the name says one.
  const bytes = Buffer.from(text, "base64")
  return bytes.length === 32 ? bytes.toString("hex") : undefined
}

const readBigint = (value: string | number): bigint | undefined => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined
  return /^-?\d{1,80}$/.test(value) ? BigInt(value) : undefined
}

const readInt = (value: string | number): number | undefined => {
  const number =
    typeof value === "number" ? value : /^-?\d{1,16}$/.test(value) ? Number(value) : NaN
  return Number.isSafeInteger(number) ? number : undefined
}

const readShard = (value: string | number): string | undefined => {
  const text = String(value).replace(/^0x/i, "")
  if (/^[0-9a-fA-F]{1,16}$/.test(text)) return text.toLowerCase().padStart(16, "0")
  if (!/^-\d{1,19}$/.test(text)) return undefined
  return BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, "0")
}

const readOpcode = (value: string | number): number | undefined => {
  if (typeof value === "string" && /^0x[0-9a-f]{1,8}$/i.test(value)) return Number(value)
  const number = readInt(value)
  return number !== undefined && number >= -(2 ** 31) && number < 2 ** 32 ? number >>> 0 : undefined
}

const readAddress = rememberLast((text) => Address.parse(text.trim()))

const readCell = rememberLast((text) => Cell.fromBase64(text))

const text: Given<string | number> = {
  is: (value) => typeof value === "string" || typeof value === "number",
  problem: "expected a number or its digits",
}
const uint = parsed(text, "expected an unsigned integer", (value) => {
  const number = readBigint(value)
  return number !== undefined && number >= 0n ? number : undefined
})
const emptyIsNull = (value: unknown): unknown => (value === "" ? null : value)

/** Absent, null and "" are null. */
const optional = <T>(schema: z.ZodType<T>): z.ZodType<T | null> => {
  const read = steps.get(schema) as Read<T> | undefined
  if (read === undefined) {
    return z.preprocess(emptyIsNull, schema.nullish()).transform((value) => value ?? null)
  }
  return step((value, context) =>
    value === undefined || value === null || value === "" ? null : read(value, context),
  )
}

/** The field kinds of TonCenter v3 JSON, each parsed to what the rest of the code uses. */
export const fields = {
  /** Base64, base64url or hex → 64 lower-case hex digits. */
  hash: parsed(string(66), "expected a 256-bit hash", readHash),
  /** Raw or friendly form. */
  address: parsed(string(80), "expected an address", readAddress),
  /** Decimal string (or a safe number). */
  bigint: parsed(text, "expected an integer", readBigint),
  /** Amounts, lt and fees: the same, never negative. */
  uint,
  int: parsed(text, "expected an integer", readInt),
  /** 16 lower-case hex digits. */
  shard: parsed(text, "expected a shard id", readShard),
  /** "0x%08x" as the server sends it, or the integer its schema promises. */
  opcode: parsed(text, "expected a 32-bit opcode", readOpcode),
  /** A base64 bag of cells with one root. */
  cell: parsed(string(MAX_CELL_TEXT), "expected a base64 bag of cells", readCell),
  finality: z.enum(["pending", "confirmed", "finalized"]),
  optional,
} as const
