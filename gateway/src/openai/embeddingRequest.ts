import { z } from "zod"
import { localFields, optional } from "./fields.js"

const tokens = z.array(z.int().min(0)).min(1)
const MAX_INPUTS = 2048

/** The body of POST /v1/embeddings. */
export const embeddingRequest = z.strictObject({
  model: z.string().min(1).max(256),
  input: z.union([
    z.string().min(1),
    tokens,
    z.array(z.string().min(1)).min(1).max(MAX_INPUTS),
    z.array(tokens).min(1).max(MAX_INPUTS),
  ]),
  encoding_format: optional(z.enum(["float", "base64"])),
  dimensions: optional(z.int().min(1).max(65_536)),
  ...localFields,
})
