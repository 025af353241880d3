import { isCocoonError } from "@cocoon/protocol"
import { callerError } from "./callerError.js"

/** Where to go on after a failure: the same node once something was mended, the next node, or back to the caller. */
export type Remedy = "reauthorise" | "top-up" | "channel" | "session" | "node" | "caller"

/** Errors that the node sealed. */
const SEALED: Readonly<Record<string, Remedy>> = {
  authorisation_too_low: "reauthorise",
  deposit_too_low: "top-up",
  session_closed: "session",
  session_expiring: "session",
}
/** Refusals outside the envelope. */
const PLAIN: Readonly<Record<string, Remedy>> = {
  UNKNOWN_CHANNEL: "channel",
  CHANNEL_ENDED: "channel",
}
const OWN: Readonly<Record<string, Remedy>> = {
  SESSION_STALE: "session",
  SESSION_NOT_OPEN: "session",
  DEPOSIT_TOO_LOW: "top-up",
}

/** Why a node refuses a Session, where more deposit or another Session helps; anything else is left to the next node. */
const REFUSED: Readonly<Record<string, Remedy>> = {
  DEPOSIT_TOO_LOW: "top-up",
  PRICE_TOO_LOW: "session",
}

/** What helps against an error; an unknown one is left to the next node. */
export function remedyOf(error: unknown): Remedy {
  if (!isCocoonError(error)) return "node"
  const inner = String(error.details?.code)
  if (error.code === "NODE_ERROR") {
    return callerError(error) === undefined ? (SEALED[inner] ?? "node") : "caller"
  }
  if (error.code === "NODE_REFUSED") {
    const refused = inner === "SESSION_REFUSED" ? REFUSED[String(error.details?.reason)] : undefined
    return refused ?? PLAIN[inner] ?? "node"
  }
  return OWN[error.code] ?? "node"
}
