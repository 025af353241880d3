import { getProtocol } from "../../actions/getProtocol.js"
import { getSession } from "../../actions/getSession.js"
import { topUpSession } from "../../actions/topUpSession.js"
import type { CocoonClient } from "../../CocoonClient.js"
import { requireModel } from "../../read/requireModel.js"
import { termsInForce } from "../../read/termsInForce.js"
import { refuse } from "../../refuse.js"
import { closeSession } from "../../session/closeSession.js"
import { prepareSession } from "../../session/prepareSession.js"
import { recoverEntry } from "../../session/recoverEntry.js"
import { sendSessionOpening } from "../../session/sendSessionOpening.js"
import { sleep } from "../../wallet/sleep.js"
import type { SessionChain } from "./SessionChain.js"

const BLOCK_MS = 400

/** The pool's chain through a client with a wallet. */
export function createSessionChain(client: CocoonClient): SessionChain {
  return {
    now: client.now,
    pause: () => sleep(BLOCK_MS),
    async prepare({ node, model, sheet, deposit, expiresAt }) {
      const [openedAt, { terms }] = await Promise.all([client.now(), getProtocol(client)])
      const deal = { termsHash: terms.hash, openedAt }
      await requireModel(client, { name: model, ...deal })
      if (!termsInForce(node.view.terms, deal)) {
        throw refuse("TERMS_NOT_SYNCED", "the Provider lacks the terms in force; another is tried")
      }
      const { enclaveKey } = node.verified
      const offer = { provider: node.name, enclaveKey, model, sheet, deposit, expiresAt, terms }
      return prepareSession(client, offer)
    },
    open: async (handle) => sendSessionOpening(client, { handle, now: await client.now() }),
    read: (session) => getSession(client, { session }),
    topUp: (session, amount) => topUpSession(client, { session, amount }),
    close: (handle, final) => closeSession(client, { handle, final }),
    recover: (entry) => recoverEntry(client, entry),
  }
}
