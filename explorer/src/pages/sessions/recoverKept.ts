import { type CocoonClient, recoverSessions, webSessionJournal } from "@cocoon/client"

/** Where a kept Session stands after a step of its recovery. */
export interface RecoveredSession {
  /** Raw. */
  readonly address: string
  readonly stage: "opening" | "open" | "closing" | "closed"
  readonly error?: unknown
}

/** Brings every Session that this browser keeps a step further. Throws CocoonError BAD_SESSION_ENTRY. */
export async function recoverKept(client: CocoonClient): Promise<readonly RecoveredSession[]> {
  const recoveries = await recoverSessions(client, { journal: webSessionJournal(localStorage) })
  return recoveries.map(({ session, ...rest }) => ({ address: session.toRawString(), ...rest }))
}
