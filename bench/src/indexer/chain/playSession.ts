import { deriveAccount } from "@cocoon/indexer"
import {
  storeCloseSession,
  storeCollectFee,
  storeOpenSession,
  storePayout,
  storeRedeem,
  storeSessionClosed,
  storeSessionOffer,
  storeSessionOpened,
  storeSessionRefund,
  storeSignedReceipt,
} from "@cocoon/wrappers"
import { hashOf, type Sent, toAddress, walletOf } from "./Ledger.js"
import type { Market } from "./Market.js"
import { cellOf, sheetOf, uintOf } from "./openMarket.js"
import type { Parties } from "./playJob.js"
import { receiptOf, SIGNATURE, usageOf } from "./receiptOf.js"

const TON = 1_000_000_000n
const DEPOSIT = 10n * TON
const PART = TON
const FEE = 50_000_000n
const ROYALTY = 20_000_000n
const REDEMPTIONS = 2

/** A Session with redemptions, from its opening to its close. */
export function playSession(market: Market, parties: Parties): void {
  const { ledger, codes, terms } = market
  const { provider } = parties
  const client = walletOf(`client ${parties.nonce % 500}`)
  const nonce = BigInt(parties.nonce)
  const termsHash = terms.hash().toString("hex")
  const { owner, index } = provider
  const names = { kind: "session", client, owner, index, nonce: `${nonce}`, termsHash } as const
  const session = deriveAccount(codes, names)
  const deal = {
    ...{ client: toAddress(client), owner: toAddress(owner), index: BigInt(index), nonce },
    ...{ termsHash: BigInt(`0x${termsHash}`), openedAt: BigInt(ledger.now) },
  }
  const at = { ...parties, session, client, deal }
  open(market, at)
  for (let part = 1; part <= REDEMPTIONS; part++) redeem(market, at, part)
  close(market, at)
}

interface Deal extends Parties {
  readonly session: string
  readonly client: string
  readonly deal: Omit<Parameters<typeof storeSessionOpened>[0], "$$type" | "queryId" | "deposit">
}

function open({ ledger, terms }: Market, { session, client, deal, ...parties }: Deal): void {
  const { provider, model, nonce } = parties
  const queryId = BigInt(nonce)
  const offer = cellOf(
    storeSessionOffer({
      ...{ $$type: "SessionOffer", modelOwner: toAddress(model.owner) },
      ...{ modelHash: model.modelHash, royaltyBps: BigInt(model.royaltyBps) },
      sheet: sheetOf(1_000_000n),
    }),
  )
  const body = cellOf(
    storeOpenSession({
      ...{ $$type: "OpenSession", queryId, deposit: DEPOSIT, origin: 0n, terms, offer },
      ...{ expiresAt: deal.openedAt + 86_400n, enclaveKey: uintOf(`enclave ${provider.index}`) },
      sessionKey: uintOf(`session ${nonce}`),
    }),
  )
  const opened = { ...deal, $$type: "SessionOpened", queryId, deposit: DEPOSIT } as const
  const notice = cellOf(storeSessionOpened(opened))
  const trace = hashOf(`open ${session}`)
  const message = ledger.send({ from: client, to: session, value: DEPOSIT + TON, body })
  const out = [provider, model].map(({ address }) =>
    ledger.send({ from: session, to: address, value: 20_000_000n, body: notice }),
  )
  ledger.write({ message, out, trace })
  for (const one of out) ledger.write({ message: one, trace })
}

const evidenceOf = ({ session, model, nonce }: Deal, counter: number, final: boolean) => ({
  queryId: BigInt(nonce),
  authorised: PART * BigInt(counter),
  voucher: SIGNATURE,
  signed: cellOf(
    storeSignedReceipt({
      ...{ $$type: "SignedReceipt", signature: SIGNATURE },
      receipt: receiptOf(session, { counter, modelHash: model.modelHash, final }),
    }),
  ),
})

/** Payments of one part: to the Provider's owner, to the Model's, and the fee. */
function payments({ ledger, pool }: Market, { session, provider, model, nonce }: Deal): Sent[] {
  const queryId = BigInt(nonce)
  const payout = cellOf(storePayout({ $$type: "Payout", queryId }))
  const fee = cellOf(storeCollectFee({ $$type: "CollectFee", queryId }))
  const from = session
  return [
    ledger.send({ from, to: provider.owner, value: PART - FEE - ROYALTY, body: payout }),
    ledger.send({ from, to: model.owner, value: ROYALTY, body: payout }),
    ledger.send({ from, to: pool, value: FEE, body: fee }),
  ]
}

function redeem(market: Market, at: Deal, part: number): void {
  const { ledger, pool } = market
  const body = cellOf(storeRedeem({ $$type: "Redeem", ...evidenceOf(at, part, false) }))
  const trace = hashOf(`redeem ${at.session} ${part}`)
  const value = TON / 5n
  const message = ledger.send({ from: at.provider.owner, to: at.session, value, body })
  const out = payments(market, at)
  ledger.write({ message, out, trace })
  for (const one of out) if (one.to === pool) ledger.write({ message: one, trace })
}

function close(market: Market, at: Deal): void {
  const { ledger, pool } = market
  const { session, client, provider, model } = at
  const queryId = BigInt(at.nonce)
  const last = REDEMPTIONS + 1
  const body = cellOf(storeCloseSession({ $$type: "CloseSession", ...evidenceOf(at, last, true) }))
  const closed = cellOf(
    storeSessionClosed({
      ...{ ...at.deal, $$type: "SessionClosed", queryId, paid: PART * BigInt(last) },
      ...{ fee: FEE * BigInt(last), usage: usageOf(last) },
    }),
  )
  const refund = cellOf(storeSessionRefund({ $$type: "SessionRefund", queryId }))
  const trace = hashOf(`close ${session}`)
  const value = TON / 5n
  const message = ledger.send({ from: provider.owner, to: session, value, body })
  const paid = payments(market, at)
  const notices = [provider, model].map(({ address }) =>
    ledger.send({ from: session, to: address, value: 20_000_000n, body: closed }),
  )
  const back = ledger.send({ from: session, to: client, value: TON, body: refund })
  ledger.write({ message, out: [...paid, ...notices, back], ended: true, trace })
  const fees = paid.filter(({ to }) => to === pool)
  for (const one of [...fees, ...notices]) ledger.write({ message: one, trace })
}
