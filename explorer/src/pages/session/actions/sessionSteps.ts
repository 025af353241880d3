import type { SessionStatus } from "../../../generated/types.js"

/** How a Session stands to whoever looks; times are unix seconds. */
export interface SessionStanding {
  readonly status: SessionStatus
  readonly expiresAt: number
  /** When a close that was asked for may be finalised; 0: none was. */
  readonly closeAt: number
  readonly now: number
  /** The client's wallet is connected, or this browser holds the Session's key and no wallet is. */
  readonly own: boolean
}

/** Something that can be done with a Session. */
export type SessionStep = "topUp" | "requestClose" | "finalize"

/** What the contract would take from whoever looks. */
export function sessionSteps(standing: SessionStanding): readonly SessionStep[] {
  const { status, expiresAt, closeAt, now, own } = standing
  if (status === "CLOSING") return now >= closeAt ? ["finalize"] : []
  if (status === "CLOSED") return []
  if (own) return ["topUp", "requestClose"]
  return now >= expiresAt ? ["requestClose"] : []
}
