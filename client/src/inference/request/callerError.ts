import { CocoonError } from "@cocoon/protocol"

const OWN: Readonly<Record<string, string>> = {
  bad_request: "BAD_REQUEST",
  max_tokens_required: "BAD_REQUEST",
  unsupported_field: "UNSUPPORTED_FIELD",
  unsupported_path: "UNSUPPORTED_PATH",
  context_length_exceeded: "CONTEXT_TOO_LONG",
}
const PARAM = /^[A-Za-z0-9_.[\]]{1,128}$/

/** The caller's own error in a node's, or undefined when another node may do better. No text of the node is passed on. */
export function callerError(error: CocoonError): CocoonError | undefined {
  const own = error.code === "NODE_ERROR" ? OWN[String(error.details?.code)] : undefined
  if (own === undefined) return undefined
  const { param } = error.details ?? {}
  const named = typeof param === "string" && PARAM.test(param) ? param : null
  const what = named === null ? "the request" : named
  const message = `${what} was refused by the node (${error.details?.code})`
  return new CocoonError({ code: own, message, details: { param: named, field: named } })
}
