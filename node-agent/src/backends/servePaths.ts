/** Routes of the OpenAI API that a Session may ask for. */
export const SERVE_PATHS = ["/v1/chat/completions", "/v1/completions", "/v1/embeddings"] as const
