import { receiptDigest, receiptToCell, type Usage, voucherDigest } from "@cocoon/protocol"
import {
  storeCloseSession,
  storeDeliverSession,
  storeRedeem,
  storeSignedReceipt,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { MODEL_HASH } from "./constants.js"
import type { Wallet, World } from "./createWorld.js"
import { sendExternal } from "./external.js"
import { USAGE } from "./job.js"
import { signBytes, toUint } from "./keys.js"
import { SESSION_DEPOSIT, type SessionDeal, sessionKeys } from "./session.js"

/** Value attached to Redeem and CloseSession, nanoTON. */
export const REDEEM_VALUE = toNano("0.1")

export interface EvidenceOptions {
  readonly usage?: Usage
  readonly authorised?: bigint
  readonly counter?: bigint
  readonly final?: boolean
  readonly modelHash?: bigint
  /** Deal that the receipt names, if another one. */
  readonly receiptDeal?: bigint
  /** Deal that the voucher names, if another one. */
  readonly voucherDeal?: bigint
  readonly enclaveSecret?: Buffer
  readonly sessionSecret?: Buffer
  /** Cells and bytes in place of those that these options make. */
  readonly signed?: Cell
  readonly voucher?: Buffer
  /** Authorised amount in the message, if another one than is signed. */
  readonly claimed?: bigint
}

/** SignedReceipt of the world's enclave. */
export function signedReceipt(
  world: World,
  deal: Pick<SessionDeal, "dealId">,
  options: EvidenceOptions = {},
): Cell {
  const receipt = {
    dealId: options.receiptDeal ?? deal.dealId,
    counter: options.counter ?? 1n,
    usage: options.usage ?? USAGE,
    final: options.final ?? false,
    modelHash: options.modelHash ?? MODEL_HASH,
    requestHash: 0x11n,
    responseHash: 0x22n,
    responseLength: 400,
    deliveryHash: 0x33n,
  }
  const secretKey = options.enclaveSecret ?? world.enclave.secretKey
  return beginCell()
    .store(
      storeSignedReceipt({
        $$type: "SignedReceipt",
        signature: signBytes(receiptDigest(receipt), secretKey),
        receipt: receiptToCell(receipt),
      }),
    )
    .endCell()
}

function evidence(world: World, deal: SessionDeal, options: EvidenceOptions) {
  const authorised = options.authorised ?? SESSION_DEPOSIT
  const voucher = { dealId: options.voucherDeal ?? deal.dealId, authorised }
  const secretKey = options.sessionSecret ?? sessionKeys.secretKey
  return {
    queryId: 21n,
    authorised: options.claimed ?? authorised,
    voucher: options.voucher ?? signBytes(voucherDigest(voucher), secretKey),
    signed: options.signed ?? signedReceipt(world, deal, options),
  }
}

/** Redeem with a receipt of the world's enclave and a voucher of its client, with the parts a test wants otherwise. */
export function redemption(world: World, deal: SessionDeal, options: EvidenceOptions = {}) {
  return { $$type: "Redeem", ...evidence(world, deal, options) } as const
}

/** CloseSession with a final receipt, with the parts a test wants otherwise. */
export function closing(world: World, deal: SessionDeal, options: EvidenceOptions = {}) {
  return { $$type: "CloseSession", ...evidence(world, deal, { final: true, ...options }) } as const
}

type Sent = EvidenceOptions & { readonly by?: Wallet; readonly value?: bigint }

/** Somebody, a stranger unless said otherwise, sends Redeem to the Session itself. */
export async function redeemBy(world: World, deal: SessionDeal, options: Sent = {}) {
  const sender = (options.by ?? world.stranger).getSender()
  const value = options.value ?? REDEEM_VALUE
  return deal.session.send(sender, { value }, redemption(world, deal, options))
}

/** Somebody, a stranger unless said otherwise, sends CloseSession to the Session itself. */
export async function closeBy(world: World, deal: SessionDeal, options: Sent = {}) {
  const sender = (options.by ?? world.stranger).getSender()
  const value = options.value ?? REDEEM_VALUE
  return deal.session.send(sender, { value }, closing(world, deal, options))
}

/** The enclave passes a body on to the Session through its Provider. */
export async function deliverSession(world: World, deal: SessionDeal, body: Cell) {
  const session = toUint(deal.session.address.hash)
  return sendExternal(world, {
    value: REDEEM_VALUE,
    body: beginCell()
      .store(storeDeliverSession({ $$type: "DeliverSession", queryId: 22n, session, body }))
      .endCell(),
  })
}

/** The enclave redeems through its Provider. */
export async function redeem(world: World, deal: SessionDeal, options: EvidenceOptions = {}) {
  const body = beginCell()
    .store(storeRedeem(redemption(world, deal, options)))
    .endCell()
  return deliverSession(world, deal, body)
}

/** The enclave closes through its Provider. */
export async function close(world: World, deal: SessionDeal, options: EvidenceOptions = {}) {
  const body = beginCell()
    .store(storeCloseSession(closing(world, deal, options)))
    .endCell()
  return deliverSession(world, deal, body)
}
