import type { z } from "zod"
import { LocalnetError } from "../errors.js"

/** Parses request data; throws INVALID_REQUEST naming the first field that is wrong. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
): z.output<Schema> {
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = issue?.path.join(".") ?? ""
  const message = issue?.message ?? "is malformed"
  throw new LocalnetError("INVALID_REQUEST", path === "" ? message : `${path}: ${message}`, {
    details: { path },
  })
}
