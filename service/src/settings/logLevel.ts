import { z } from "zod"
import type { Setting } from "./setting.js"

/** The setting of how much is logged. */
export const logLevel = {
  schema: z.enum(["error", "warn", "info", "debug"]),
  expects: "error, warn, info or debug",
  doc: "How much is logged; no level logs prompts, answers or keys.",
  fallback: "info",
  example: "info",
} as const satisfies Setting
