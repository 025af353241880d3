import { CocoonError, isCocoonError } from "@cocoon/protocol"
import { codeOf } from "./codeOf.js"

/** What full nodes answer, inside the envelope and outside. */
const BUSY = new Set(["over_capacity", "backend_busy", "draining", "DRAINING", "TOO_MANY"])
const OWN = new Set(["BUDGET_EXHAUSTED", "NODE_MISBEHAVED"])

/** The reason of one failure, for counters and logs. */
export function reasonOf(error: unknown): string {
  const inner = isCocoonError(error) ? (error.details?.code ?? error.details?.fault) : undefined
  return typeof inner === "string" ? inner : codeOf(error)
}

/** What a caller is told once no node is left to try: the errors of all attempts, oldest first. */
export function failureOf(errors: readonly unknown[]): CocoonError {
  const last = errors.at(-1)
  const reasons = errors.map(reasonOf)
  if (reasons.every((reason) => BUSY.has(reason))) {
    const message = "all nodes of this model are full; try again"
    return new CocoonError({ code: "NODE_BUSY", message, retryable: true, details: { reasons } })
  }
  const own = errors.find((error) => isCocoonError(error) && OWN.has(error.code))
  if (own !== undefined && errors.every((error) => isCocoonError(error) && OWN.has(error.code))) {
    return own as CocoonError
  }
  if (isCocoonError(last) && last.code === "WALLET_BALANCE_TOO_LOW") {
    const message = "the wallet holds too little for a Session; fund it"
    return new CocoonError({ code: "BUDGET_EXHAUSTED", message, cause: last })
  }
  const message = `no node answered (${reasons.join(", ")}); try later`
  return new CocoonError({
    code: "NODE_FAILED",
    message,
    retryable: true,
    details: { reasons },
    cause: last,
  })
}
