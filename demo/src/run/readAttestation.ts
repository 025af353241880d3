import { TCB_STATUSES, type TcbStatus } from "@cocoon/attestation"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { loadAttestationEvidence, Provider } from "@cocoon/wrappers"
import type { Address } from "@ton/core"

/** How the agent's Provider was attested, as the chain has it. */
export interface AttestationOutcome {
  readonly verifier: Address
  readonly imageId: bigint
  readonly tcbStatus: TcbStatus
  /** Unix seconds. */
  readonly validUntil: number
  /** Of the verifier: the documents it took, then the quote. */
  readonly transactions: readonly Transaction[]
}

/** Reads the Provider's record, and the verifier's part of what happened. */
export async function readAttestation(
  indexer: Pick<TonIndexerClient, "open">,
  of: {
    readonly provider: Address
    readonly verifier: Address
    readonly transactions: readonly Transaction[]
  },
): Promise<AttestationOutcome> {
  const { provider, verifier } = of
  const { evidence, validUntil } = await indexer
    .open(Provider.fromAddress(provider))
    .getAttestation()
  if (evidence === null) throw new Error(`the Provider ${provider} was never attested`)
  const { imageId, tcbStatus } = loadAttestationEvidence(evidence.beginParse())
  return {
    verifier,
    imageId,
    tcbStatus: TCB_STATUSES[Number(tcbStatus)] ?? "Revoked",
    validUntil: Number(validUntil),
    transactions: of.transactions.filter(
      ({ account, inMessage }) => account.equals(verifier) && inMessage?.opcode != null,
    ),
  }
}
