import {
  type CocoonClient,
  finalizeCloseSession,
  getSession,
  recoverSessions,
  requestCloseSession,
  type SessionJournal,
  type SessionName,
  topUpSession,
  webSessionJournal,
} from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import { Address } from "@ton/core"
import type { ExplorerConfig } from "../../../app/ExplorerConfig.js"
import { askNames } from "../../parts/askNames.js"
import type { PlainTopUp } from "./topUpDraft.js"

/** Which Session is meant. */
export interface SessionCall {
  readonly config: ExplorerConfig
  /** Raw. */
  readonly address: string
  /** Unix seconds. */
  readonly expiresAt: number
}

/** What can be done with a Session; each throws as the client's action of that name, or WRONG_NAMES. */
export const sessionCalls = {
  async topUp(client: CocoonClient, { topUp, ...call }: SessionCall & { topUp: PlainTopUp }) {
    const session = await nameOf(client, call)
    const amount = BigInt(topUp.amount)
    const later = topUp.addSeconds > 0 ? { expiresAt: call.expiresAt + topUp.addSeconds } : {}
    return topUpSession(client, { session, amount, ...later })
  },
  /** By the node's final receipt at once, where this browser has one; else its challenge period begins. */
  async requestClose(client: CocoonClient, call: SessionCall) {
    const journal = journalOf(call.address)
    const [entry] = await journal.load()
    if (entry?.last?.receipt.final === true) {
      const [recovery] = await recoverSessions(client, { journal, close: true })
      if (recovery?.error !== undefined) throw recovery.error
      return
    }
    await requestCloseSession(client, { session: entry?.handle ?? (await nameOf(client, call)) })
    if (entry !== undefined) await journal.put({ ...entry, stage: "closing" })
  },
  finalize: async (client: CocoonClient, call: SessionCall) =>
    finalizeCloseSession(client, { session: await nameOf(client, call) }),
}

/** The journal of this browser, of one Session. */
function journalOf(address: string): SessionJournal {
  const journal = webSessionJournal(localStorage)
  const load = async () =>
    (await journal.load()).filter(({ handle }) => handle.address.toRawString() === address)
  return { load, put: journal.put }
}

/** The Session's names, checked: its address follows from them. */
async function nameOf(
  client: CocoonClient,
  { config, address }: SessionCall,
): Promise<SessionName> {
  const names = await askNames(config, address)
  const session = {
    client: Address.parse(`${names.client}`),
    provider: { owner: Address.parse(`${names.owner}`), index: Number(names.index) },
    nonce: BigInt(`${names.nonce}`),
    termsHash: BigInt(`0x${names.termsHash}`),
  }
  const view = await getSession(client, { session })
  if (view === null || view.address.toRawString() === address) return session
  const message = "the indexer's names do not lead to this contract"
  throw new CocoonError({ code: "WRONG_NAMES", message })
}
