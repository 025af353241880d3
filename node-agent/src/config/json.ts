import { readBy } from "@cocoon/service"
import { z } from "zod"

/** JSON text, or the value itself where a file holds it. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  const parsed = readBy((text) => ({ value: JSON.parse(text) as unknown })).transform(
    ({ value }) => value,
  )
  return z.union([parsed, z.record(z.string(), z.unknown())]).pipe(schema)
}
