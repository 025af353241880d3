import { isCocoonError } from "@cocoon/protocol"

/** The stable code of an error, for logs and counters: a foreign error's text may hold anything. */
export function codeOf(error: unknown): string {
  if (isCocoonError(error)) return error.code
  const code = error instanceof Error && "code" in error ? error.code : undefined
  return typeof code === "string" && /^[A-Z_]{1,64}$/.test(code) ? code : "UNEXPECTED"
}
