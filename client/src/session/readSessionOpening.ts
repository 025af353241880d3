import { bytesToUint, uintToBytes } from "@cocoon/protocol"
import { loadDealTerms, loadOpenSession, loadSessionOffer } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { priceSheet } from "../read/priceSheet.js"
import type { SessionTerms } from "./SessionTerms.js"

/** Reads the body of an OpenSession message. */
export function readSessionOpening(body: Cell): SessionTerms {
  const open = loadOpenSession(body.beginParse())
  const offer = loadSessionOffer(open.offer.beginParse())
  return {
    offerHash: bytesToUint(body.hash()),
    deposit: open.deposit,
    expiresAt: Number(open.expiresAt),
    enclaveKey: uintToBytes(open.enclaveKey, 32),
    sessionKey: uintToBytes(open.sessionKey, 32),
    model: {
      owner: offer.modelOwner,
      modelHash: offer.modelHash,
      royaltyBps: Number(offer.royaltyBps),
    },
    sheet: priceSheet(offer.sheet),
    terms: loadDealTerms(open.terms.beginParse()),
  }
}
