import { StoreError } from "../StoreError.js"

/** A server that does not answer, or refuses; `name` is from `describeUrl`. */
export function unavailable(name: string, cause: unknown): StoreError {
  const { code, message } = cause as { code?: string; message?: string }
  const reason = [code, message].filter((part) => part !== undefined && part !== "").join(": ")
  return new StoreError(
    "STORE_UNAVAILABLE",
    `PostgreSQL at ${name} cannot be used (${reason || "no reason given"})`,
    { cause, retryable: true },
  )
}
