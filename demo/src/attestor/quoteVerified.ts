import type { AttestationClaims } from "@cocoon/attestation"
import { bytesToUint } from "@cocoon/protocol"
import { storeAttestationClaims, storeQuoteVerified } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell } from "@ton/core"

/** Without collateral there is no TCB info to judge by: the test PKI's platform counts as up to date. */
const TCB_UP_TO_DATE = 0n
/** Evaluation numbers of TCB info and QE identity, for the same reason. */
const NO_NUMBER = 0n
/** Policy word: only the status UpToDate is accepted. */
const STRICT = 1n

/** Body of the QuoteVerified that reports a checked quote to the Registry (docs/MESSAGES.md). */
export function quoteVerified(provider: Address, claims: AttestationClaims): Cell {
  const { imageId, platformId, mrSeamHash, certificatesUntil, fmspc, reportData } = claims
  const told = storeAttestationClaims({
    $$type: "AttestationClaims",
    imageId,
    platformId,
    mrSeamHash,
    collateralUntil: BigInt(certificatesUntil),
    fmspc: bytesToUint(fmspc),
    tcbStatus: TCB_UP_TO_DATE,
    tcbNumber: NO_NUMBER,
    qeNumber: NO_NUMBER,
    tdAttributes: bytesToUint(claims.tdAttributes),
    reportData: beginCell().storeBuffer(Buffer.from(reportData)).endCell(),
  })
  const message = storeQuoteVerified({
    $$type: "QuoteVerified",
    queryId: 0n,
    requester: provider,
    policy: STRICT,
    quoteHash: claims.quoteBodyHash,
    keyHash: claims.attestationKeyHash,
    payload: beginCell().storeAddress(provider).endCell(),
    claims: beginCell().store(told).endCell(),
  })
  return beginCell().store(message).endCell()
}
