import type { z } from "zod"
import { CocoonError } from "../errors.js"

/**
 * Reads a parsed JSON value by its schema; the error names the place and never repeats a value.
 * @throws CocoonError with `code`
 */
export function parseFields<T>(
  value: unknown,
  { schema, code }: { schema: z.ZodType<T>; code: string },
): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.map(String).join(".") || "the top level"
  throw new CocoonError({ code, message: `not valid at ${where}`, details: { where } })
}
