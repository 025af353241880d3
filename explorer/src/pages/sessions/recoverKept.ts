import { type CocoonClient, recoverSessions, webSessionJournal } from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import { takeSessions } from "../../kept/takeSessions.js"

/** Where a kept Session stands after a step of its recovery. */
export interface RecoveredSession {
  /** Raw. */
  readonly address: string
  readonly stage: "opening" | "open" | "closing" | "closed"
  readonly error?: unknown
}

/** Brings every Session that this browser keeps a step further. Throws CocoonError BAD_SESSION_ENTRY, OTHER_TAB: a tab pays with them. */
export async function recoverKept(client: CocoonClient): Promise<readonly RecoveredSession[]> {
  const release = await takeSessions()
  if (release === undefined) {
    const message = "another tab of this browser pays with these Sessions"
    throw new CocoonError({ code: "OTHER_TAB", message, retryable: true })
  }
  try {
    const recoveries = await recoverSessions(client, { journal: webSessionJournal(localStorage) })
    return recoveries.map(({ session, ...rest }) => ({ address: session.toRawString(), ...rest }))
  } finally {
    release()
  }
}
