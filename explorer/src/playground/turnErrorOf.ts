import { toCocoonError } from "@cocoon/protocol/errors"
import type { TurnError } from "./Conversation.js"

/** An error as a turn keeps it: its code, and what the deposit lacks where that is the reason. */
export function turnErrorOf(error: unknown): TurnError {
  const { code, message, details } = toCocoonError(error)
  const needed = details?.needed
  return typeof needed === "bigint" ? { code, message, needed } : { code, message }
}
