import { APIConnectionError, APIError } from "openai"

/** Why an answer did not come, or not to its end. */
export type Problem =
  | "unreachable"
  | "no-node"
  | "limited"
  | "unfunded"
  | "too-long"
  | "refused"
  | "cut"
  | "failed"
  | "stopped"

/** Error codes of the OpenAI API and of the gateway; they come before the status. */
const BY_CODE: Readonly<Record<string, Problem>> = {
  context_length_exceeded: "too-long",
  request_too_large: "too-long",
  insufficient_quota: "unfunded",
  gateway_budget_exhausted: "unfunded",
  rate_limit_exceeded: "limited",
  no_node: "no-node",
  node_busy: "no-node",
  stopping: "unreachable",
}
const BY_STATUS: Readonly<Record<number, Problem>> = {
  400: "refused",
  402: "unfunded",
  413: "too-long",
  422: "refused",
  429: "limited",
  503: "no-node",
}

/** Sorts what the `openai` client threw, by code and status, never by text. */
export function problemOf(error: unknown): Problem {
  if (error instanceof APIConnectionError) return "unreachable"
  if (!(error instanceof APIError)) return "failed"
  const byCode = BY_CODE[error.code?.toLowerCase() ?? ""]
  return byCode ?? BY_STATUS[error.status ?? 0] ?? "failed"
}
