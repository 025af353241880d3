import { dealId, offerHash } from "@cocoon/protocol"
import { loadOpenSession, loadSessionOffer, Session } from "@cocoon/wrappers"
import { readConditions } from "../deal/readConditions.js"
import { sentBy } from "../deal/sentBy.js"
import { toAmounts } from "../deal/toAmounts.js"
import { hex64 } from "../hex64.js"
import type { SessionEventData } from "./SessionEventData.js"
import type { SessionStep } from "./SessionStep.js"

type Opening = SessionEventData["session.OpenSession"]

/**
 * An opening. Provider and Model are where the contract sent its notices, in this order: it derived their addresses from the same
 * names under its own codes, and pays for both before anything else.
 */
export function readOpening({ body, transaction, names, network }: SessionStep): Opening | null {
  const told = sentBy(transaction).filter(({ opcode }) => opcode === Session.opcodes.SessionOpened)
  const [provider, model] = told.map(({ to }) => to)
  if (provider === undefined || model === undefined) return null
  const open = loadOpenSession(body.beginParse())
  const offer = loadSessionOffer(open.offer.beginParse())
  const { kind: _, ...named } = names
  const address = transaction.account
  const identity = { globalId: network.globalId, address, openedLt: transaction.lt }
  return {
    dealId: hex64(dealId({ ...identity, offerHash: offerHash(body) })),
    ...named,
    conditions: readConditions(open.terms, offer),
    model,
    provider,
    deposit: open.deposit.toString(),
    expiresAt: Number(open.expiresAt),
    enclaveKey: hex64(open.enclaveKey),
    sessionKey: hex64(open.sessionKey),
    sheet: toAmounts(offer.sheet),
  }
}
