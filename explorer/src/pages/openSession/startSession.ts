import {
  type CocoonClient,
  openSession,
  type SessionEntry,
  type SessionHandle,
  webSessionJournal,
} from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import { plain } from "../../chain/plain.js"
import type { PlainSession } from "./sessionDraft.js"

/** Opens a Session and keeps its key in this browser before anything is sent; its raw address. Throws as `openSession`, STORAGE_FAILED. */
export async function startSession(client: CocoonClient, session: PlainSession): Promise<string> {
  const preparedAt = await client.now()
  const expiresAt = preparedAt + session.openSeconds
  const deposit = BigInt(session.deposit)
  const onHandle = (handle: SessionHandle) =>
    keep({
      ...{ handle, stage: "opening", preparedAt, dealId: null, expiresAt, deposit },
      ...{ pending: null, ceiling: 0n, last: null, evidence: [] },
    })
  const { address } = await openSession(client, {
    model: plain.model(session.model),
    provider: plain.provider(session.provider),
    limits: plain.sheet(session.sheet),
    ...{ deposit, expiresAt, onHandle },
  })
  return address.toRawString()
}

async function keep(entry: SessionEntry): Promise<void> {
  try {
    await webSessionJournal(localStorage).put(entry)
  } catch (cause) {
    const message = "this browser refuses to keep what is needed later: nothing was sent"
    throw new CocoonError({ code: "STORAGE_FAILED", message, cause })
  }
}
