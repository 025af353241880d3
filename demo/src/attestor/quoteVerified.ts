import { type AttestationClaims, quoteCommitment } from "@cocoon/attestation"
import { bytesToUint } from "@cocoon/protocol"
import { storeAttestationClaims, storeQuoteVerified } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell } from "@ton/core"

/** Without collateral there is no TCB info to judge by: the test PKI's platform counts as up to date. */
const TCB_UP_TO_DATE = 0n
/** TCB evaluation data number, for the same reason. */
const TCB_NUMBER = 0

/** Body of the QuoteVerified that reports a checked quote to the Registry (docs/MESSAGES.md). */
export async function quoteVerified(provider: Address, claims: AttestationClaims): Promise<Cell> {
  const { imageId, platformId, certificatesUntil, fmspc, reportData } = claims
  const message = storeQuoteVerified({
    $$type: "QuoteVerified",
    queryId: 0n,
    provider,
    claims: beginCell()
      .store(
        storeAttestationClaims({
          $$type: "AttestationClaims",
          imageId,
          platformId,
          commitment: await quoteCommitment({ ...claims, tcbNumber: TCB_NUMBER }),
          collateralUntil: BigInt(certificatesUntil),
          fmspc: bytesToUint(fmspc),
          tcbStatus: TCB_UP_TO_DATE,
          tcbNumber: BigInt(TCB_NUMBER),
          reportData: beginCell().storeBuffer(Buffer.from(reportData)).endCell(),
        }),
      )
      .endCell(),
  })
  return beginCell().store(message).endCell()
}
