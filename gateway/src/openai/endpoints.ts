import type { InferencePath } from "@cocoon/client"
import type { z } from "zod"
import { chatRequest } from "./chatRequest.js"
import { completionRequest } from "./completionRequest.js"
import { embeddingRequest } from "./embeddingRequest.js"

/** What is known of an endpoint: the form of its requests, and how ids of its answers begin. */
export type Endpoint = { readonly schema: z.ZodType; readonly idPrefix: string }

/** The endpoints that run a model. */
export const endpoints: Readonly<Record<InferencePath, Endpoint>> = {
  "/v1/chat/completions": { schema: chatRequest, idPrefix: "chatcmpl-" },
  "/v1/completions": { schema: completionRequest, idPrefix: "cmpl-" },
  "/v1/embeddings": { schema: embeddingRequest, idPrefix: "embd-" },
}
