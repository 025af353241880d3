/** What the fake reads of a request; the fields have OpenAI's names and meanings. */
export type FakeRequest = {
  model: string
  messages?: FakeMessage[]
  prompt?: string | string[] | number[]
  input?: string | string[] | number[] | number[][]
  stream?: boolean
  stream_options?: { include_usage?: boolean } | null
  max_tokens?: number | null
  max_completion_tokens?: number | null
  n?: number | null
  seed?: number | null
  stop?: string | string[] | null
  echo?: boolean | null
  logprobs?: boolean | number | null
  top_logprobs?: number | null
  tools?: { function: { name: string; parameters?: unknown } }[]
  tool_choice?: string | { function: { name: string } }
  response_format?: { type: string; json_schema?: { schema?: unknown } }
  reasoning_effort?: string | null
  encoding_format?: "float" | "base64"
  dimensions?: number
  user?: string | null
}

/** A message of a chat. */
export type FakeMessage = {
  role: string
  content?: string | { type: string; text?: string }[] | null
  tool_call_id?: string
}
