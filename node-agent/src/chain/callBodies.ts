import { contentCell, enclaveKeysCell, type PriceSheet } from "@cocoon/protocol"
import {
  storeAdjustPrice,
  storeBeginAttest,
  storeClaimEpoch,
  storeClaimOffer,
  storeClaimOpenJob,
  storeCloseSession,
  storeCompleteJob,
  storeDeliverExpiry,
  storeDeliverOutput,
  storeDeliverRejection,
  storeDeliverReveal,
  storeDeliverSession,
  storeRedeem,
  storeRejectInput,
  storeRenewAttest,
  storeReportEpoch,
  storeRequestTerms,
  storeRevealOutput,
  storeSetAvailability,
  storeSignedReceipt,
  storeSubmitCollateral,
  storeSubmitQuote,
} from "@cocoon/wrappers"
import { type Address, beginCell, type Cell } from "@ton/core"
import { uint } from "./uint.js"

const queryId = 0n

/** A deal, the bond that a claim on it locks, nanoTON, and the free lock (0 to 63) that holds it. */
export type ClaimParts = {
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
  readonly openedAt: bigint
  readonly dealId: bigint
  readonly model: Address
  readonly bond: bigint
  readonly slot: number
}

function claimOpenJob({ model, bond, ...deal }: ClaimParts): Cell {
  const slot = BigInt(deal.slot)
  const offer = beginCell()
    .store(storeClaimOffer({ $$type: "ClaimOffer", model: uint(model.hash), bond, slot }))
    .endCell()
  return beginCell()
    .store(storeClaimOpenJob({ $$type: "ClaimOpenJob", queryId, ...deal, offer }))
    .endCell()
}

/** A signed receipt and the sealed output it is for, or, `referenced`, the cell that says where it lies. */
export type OutputParts = {
  readonly job: Address
  readonly signature: Uint8Array
  readonly receipt: Cell
  readonly referenced: boolean
  readonly output: Cell
}

function deliverOutput({ job, ...parts }: OutputParts): Cell {
  const signature = Buffer.from(parts.signature)
  const { referenced, receipt, output } = parts
  const completeJob = {
    $$type: "CompleteJob",
    queryId,
    referenced,
    signature,
    receipt,
    output,
  } as const
  const completion = beginCell().store(storeCompleteJob(completeJob)).endCell()
  return beginCell()
    .store(
      storeDeliverOutput({ $$type: "DeliverOutput", queryId, job: uint(job.hash), completion }),
    )
    .endCell()
}

/** A signed refusal of an input. */
export type RejectionParts = {
  readonly job: Address
  readonly dealId: bigint
  readonly reason: number
  readonly signature: Uint8Array
}

function deliverRejection({ job, dealId, reason, ...parts }: RejectionParts): Cell {
  const signature = Buffer.from(parts.signature)
  const rejectInput = {
    $$type: "RejectInput",
    queryId,
    dealId,
    reason: BigInt(reason),
    signature,
  } as const
  const rejection = beginCell().store(storeRejectInput(rejectInput)).endCell()
  const delivery = { $$type: "DeliverRejection", queryId, job: uint(job.hash), rejection } as const
  return beginCell().store(storeDeliverRejection(delivery)).endCell()
}

/** A referenced output's sealed bytes, shown to the Job that it is for. */
export type RevealParts = {
  readonly job: Address
  readonly dealId: bigint
  readonly envelope: Uint8Array
}

function revealOutput({ dealId, envelope }: Omit<RevealParts, "job">): Cell {
  const output = contentCell(envelope)
  return beginCell()
    .store(storeRevealOutput({ $$type: "RevealOutput", queryId, dealId, output }))
    .endCell()
}

function deliverReveal({ job, ...parts }: RevealParts): Cell {
  const reveal = revealOutput(parts)
  const delivery = { $$type: "DeliverReveal", queryId, job: uint(job.hash), reveal } as const
  return beginCell().store(storeDeliverReveal(delivery)).endCell()
}

function deliverExpiry(job: Address): Cell {
  const delivery = { $$type: "DeliverExpiry", queryId, job: uint(job.hash) } as const
  return beginCell().store(storeDeliverExpiry(delivery)).endCell()
}

/** A Session, its voucher, and the receipt that is paid up to it; `signature` by the enclave key the Session pins. */
export type RedeemParts = {
  readonly session: Address
  /** NanoTON, cumulative. */
  readonly authorised: bigint
  /** 64 bytes; not read by a close of which nothing was metered. */
  readonly voucher: Uint8Array
  readonly signature: Uint8Array
  readonly receipt: Cell
}

function deliverSession(session: Address, body: Cell): Cell {
  const call = { $$type: "DeliverSession", queryId, session: uint(session.hash), body } as const
  return beginCell().store(storeDeliverSession(call)).endCell()
}

function payment({ authorised, ...parts }: RedeemParts) {
  const signature = Buffer.from(parts.signature)
  const signed = beginCell()
    .store(storeSignedReceipt({ $$type: "SignedReceipt", signature, receipt: parts.receipt }))
    .endCell()
  return { queryId, authorised, voucher: Buffer.from(parts.voucher), signed }
}

function redeemSession(parts: RedeemParts): Cell {
  const body = beginCell()
    .store(storeRedeem({ $$type: "Redeem", ...payment(parts) }))
    .endCell()
  return deliverSession(parts.session, body)
}

function closeSession(parts: RedeemParts): Cell {
  const body = beginCell()
    .store(storeCloseSession({ $$type: "CloseSession", ...payment(parts) }))
    .endCell()
  return deliverSession(parts.session, body)
}

/** Public keys of an enclave, 32 bytes each. */
export type PublicKeys = { readonly enclaveKey: Uint8Array; readonly hpkeKey: Uint8Array }

function enclaveKeys({ enclaveKey, hpkeKey }: PublicKeys): Cell {
  return enclaveKeysCell({ enclaveKey: uint(enclaveKey), hpkeKey: uint(hpkeKey) })
}

/** A quote for the verifier: the id of its answer, its proof, the policy word and the evaluation numbers (0: the newest) to judge it by. */
export type QuoteParts = {
  readonly queryId: bigint
  readonly policy: number
  readonly tcbNumber: number
  readonly qeNumber: number
  readonly proof: Cell
}

function submitQuote({ queryId, policy, tcbNumber, qeNumber, proof }: QuoteParts): Cell {
  const quote = {
    $$type: "SubmitQuote",
    queryId,
    policy: BigInt(policy),
    tcbNumber: BigInt(tcbNumber),
    qeNumber: BigInt(qeNumber),
    remember: true,
    proof,
  } as const
  return beginCell().store(storeSubmitQuote(quote)).endCell()
}

/** Bodies of the messages that a Provider's keys may make it send to itself. */
export const callBodies = {
  claimOpenJob,
  deliverOutput,
  deliverRejection,
  /** For a wallet: what is too long to pass through the Provider. */
  revealOutput,
  deliverReveal,
  /** Has a Job end whose clock has decided. */
  deliverExpiry,
  redeemSession,
  closeSession,
  enclaveKeys,
  /** New keys come pending; null attests those that are pending, or else current. */
  beginAttest: (keys: Cell | null): Cell =>
    beginCell()
      .store(storeBeginAttest({ $$type: "BeginAttest", queryId, keys }))
      .endCell(),
  renewAttest: (): Cell =>
    beginCell()
      .store(storeRenewAttest({ $$type: "RenewAttest", queryId }))
      .endCell(),
  submitQuote,
  /** An import for the verifier, passed on as it is. */
  submitCollateral: (body: Cell): Cell =>
    beginCell()
      .store(storeSubmitCollateral({ $$type: "SubmitCollateral", queryId, body }))
      .endCell(),
  /** Cranks of the rewards, by epoch. */
  reportEpoch: (epoch: number): Cell =>
    beginCell()
      .store(storeReportEpoch({ $$type: "ReportEpoch", queryId, epoch: BigInt(epoch) }))
      .endCell(),
  claimEpoch: (epoch: number): Cell =>
    beginCell()
      .store(storeClaimEpoch({ $$type: "ClaimEpoch", queryId, epoch: BigInt(epoch) }))
      .endCell(),
  adjustPrice: (model: Address, sheet: PriceSheet): Cell =>
    beginCell()
      .store(
        storeAdjustPrice({
          $$type: "AdjustPrice",
          queryId,
          model: uint(model.hash),
          sheet: { $$type: "PriceSheet", ...sheet },
        }),
      )
      .endCell(),
  setAvailability: (available: boolean): Cell =>
    beginCell()
      .store(storeSetAvailability({ $$type: "SetAvailability", queryId, available }))
      .endCell(),
  requestTerms: (): Cell =>
    beginCell()
      .store(storeRequestTerms({ $$type: "RequestTerms", queryId }))
      .endCell(),
} as const
