import { z } from "zod"

/** true or false, as text or JSON; a bare flag is true. */
export const toggle = z.union([
  z.boolean(),
  z.enum(["true", "false"]).transform((text) => text === "true"),
])
