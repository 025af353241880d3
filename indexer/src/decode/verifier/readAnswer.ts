import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadAttestationClaims, loadQuoteRejected, loadQuoteVerified } from "@cocoon/wrappers"
import type { Slice } from "@ton/core"
import { hex64 } from "../hex64.js"
import { readMessage } from "../readMessage.js"
import type { ClaimsJson, VerifierEvents } from "./VerifierEvents.js"

type Answer = Pick<VerifierEvents["verifier.VerifyQuote"], "claims" | "error">

/** The verifier's answer among the messages that it sent. Throws if there is none that can be read. */
export function readAnswer({ outMessages }: Transaction): Answer {
  for (const message of outMessages) {
    const read = readMessage(message)
    if (read?.name === "QuoteVerified") return { claims: claimsOf(read.body()), error: null }
    if (read?.name === "QuoteRejected") {
      return { claims: null, error: Number(loadQuoteRejected(read.body()).error) }
    }
  }
  throw new RangeError("the verifier sent no answer")
}

const claimsOf = (body: Slice): ClaimsJson => {
  const { claims: cell, quoteHash, keyHash } = loadQuoteVerified(body)
  const claims = loadAttestationClaims(cell.beginParse())
  return {
    imageId: hex64(claims.imageId),
    platformId: hex64(claims.platformId),
    mrSeamHash: hex64(claims.mrSeamHash),
    collateralUntil: Number(claims.collateralUntil),
    fmspc: claims.fmspc.toString(16).padStart(12, "0"),
    tcbStatus: Number(claims.tcbStatus),
    tcbNumber: Number(claims.tcbNumber),
    qeNumber: Number(claims.qeNumber),
    tdAttributes: claims.tdAttributes.toString(16).padStart(16, "0"),
    reportData: claims.reportData.beginParse().loadBuffer(64).toString("hex"),
    quoteHash: hex64(quoteHash),
    keyHash: hex64(keyHash),
  }
}
