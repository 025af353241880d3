import { Address, Cell } from "@ton/core"
import { z } from "zod"

const MAX_CELL_TEXT = 8 * 1024 * 1024

/** A transform that reports a thrown error or undefined as an issue at its own path. */
const parsed = <I, O>(schema: z.ZodType<I>, problem: string, read: (value: I) => O | undefined) =>
  schema.transform((value, context): O => {
    const output = attempt(() => read(value))
    if (output !== undefined) return output
    context.addIssue({ code: "custom", message: problem })
    return z.NEVER
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
  const bytes = Buffer.from(text.replaceAll("-", "+").replaceAll("_", "/"), "base64")
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

const text = z.union([z.string(), z.number()], { error: "expected a number or its digits" })
const uint = parsed(text, "expected an unsigned integer", (value) => {
  const number = readBigint(value)
  return number !== undefined && number >= 0n ? number : undefined
})
const emptyIsNull = (value: unknown): unknown => (value === "" ? null : value)

/** Absent, null and "" are null. */
const optional = <T>(schema: z.ZodType<T>) =>
  z.preprocess(emptyIsNull, schema.nullish()).transform((value) => value ?? null)

/** The field kinds of TonCenter v3 JSON, each parsed to what the rest of the code uses. */
export const fields = {
  /** Base64, base64url or hex → 64 lower-case hex digits. */
  hash: parsed(z.string(), "expected a 256-bit hash", readHash),
  /** Raw or friendly form. */
  address: parsed(z.string().max(80), "expected an address", (value) =>
    Address.parse(value.trim()),
  ),
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
  cell: parsed(z.string().max(MAX_CELL_TEXT), "expected a base64 bag of cells", (value) =>
    Cell.fromBase64(value),
  ),
  finality: z.enum(["pending", "confirmed", "finalized"]),
  optional,
} as const
