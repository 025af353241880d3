import { deriveAccount } from "@cocoon/indexer"
import {
  OUTCOME_SETTLED,
  storeCollectFee,
  storeCompleteJob,
  storeJobClosed,
  storeJobOffer,
  storeJobOpened,
  storeJobRefund,
  storeJobTarget,
  storeOpenJob,
  storePayout,
} from "@cocoon/wrappers"
import { beginCell, Dictionary } from "@ton/core"
import { hashOf, toAddress, walletOf } from "./Ledger.js"
import type { Market, MarketModel, MarketProvider } from "./Market.js"
import { cellOf, sheetOf, uintOf } from "./openMarket.js"
import { receiptOf, SIGNATURE, usageOf } from "./receiptOf.js"

const TON = 1_000_000_000n
const BUDGET = 2n * TON
const PAID = TON
const FEE = 50_000_000n
const ROYALTY = 20_000_000n

export interface Parties {
  readonly nonce: number
  readonly provider: MarketProvider
  readonly model: MarketModel
}

/** A direct Job from its opening to its end: paid, its fee at the pool, its account gone. */
export function playJob(market: Market, parties: Parties): void {
  const { ledger, codes, terms } = market
  const client = walletOf(`client ${parties.nonce % 500}`)
  const termsHash = BigInt(`0x${terms.hash().toString("hex")}`)
  const nonce = BigInt(parties.nonce)
  const names = { client, nonce: `${nonce}`, termsHash: terms.hash().toString("hex") }
  const job = deriveAccount(codes, { kind: "job", ...names })
  const openedAt = BigInt(ledger.now)
  const deal = { client: toAddress(client), nonce, termsHash, openedAt }
  openJob(market, { ...parties, job, client, deal })
  completeJob(market, { ...parties, job, client, deal })
}

interface Deal extends Parties {
  readonly job: string
  readonly client: string
  readonly deal: {
    readonly client: ReturnType<typeof toAddress>
    readonly nonce: bigint
    readonly termsHash: bigint
    readonly openedAt: bigint
  }
}

function openJob(market: Market, { job, client, deal, provider, model, nonce }: Deal): void {
  const { ledger } = market
  const trace = hashOf(`open ${job}`)
  const body = cellOf(
    storeOpenJob({
      ...{ $$type: "OpenJob", queryId: BigInt(nonce), budget: BUDGET, execSeconds: 300n },
      ...{ deadline: deal.openedAt + 600n, outputKey: uintOf(`output ${nonce}`) },
      ...{ inputHash: uintOf(`input ${nonce}`), referenced: false, terms: market.terms },
      offer: offerOf(model),
      target: targetOf(provider),
      input: beginCell()
        .storeBuffer(Buffer.alloc(96, nonce % 251))
        .endCell(),
    }),
  )
  const message = ledger.send({ from: client, to: job, value: BUDGET + TON, body })
  const opened = { ...deal, queryId: BigInt(nonce), budget: BUDGET, direct: true }
  const notice = cellOf(storeJobOpened({ $$type: "JobOpened", ...opened }))
  const out = [provider, model].map(({ address }) =>
    ledger.send({ from: job, to: address, value: 20_000_000n, body: notice }),
  )
  ledger.write({ message, out, trace })
  for (const one of out) ledger.write({ message: one, trace })
}

const offerOf = ({ owner, modelHash, royaltyBps }: MarketModel) =>
  cellOf(
    storeJobOffer({
      ...{ $$type: "JobOffer", modelOwner: toAddress(owner), modelHash },
      ...{ royaltyBps: BigInt(royaltyBps), limits: sheetOf(2_000_000n) },
      ...{ startBps: 10_000n, auctionSeconds: 0n },
      images: Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool()),
    }),
  )

const targetOf = ({ owner, index }: MarketProvider) =>
  cellOf(
    storeJobTarget({
      ...{ $$type: "JobTarget", origin: 0n, owner: toAddress(owner) },
      ...{ index: BigInt(index), enclaveKey: uintOf(`enclave ${index}`) },
    }),
  )

function completeJob(market: Market, { job, client, deal, provider, model, nonce }: Deal): void {
  const { ledger, pool } = market
  const trace = hashOf(`complete ${job}`)
  const queryId = BigInt(nonce)
  const body = cellOf(
    storeCompleteJob({
      ...{ $$type: "CompleteJob", queryId, referenced: false, signature: SIGNATURE },
      receipt: receiptOf(job, { counter: 1, modelHash: model.modelHash, final: true }),
      output: beginCell()
        .storeBuffer(Buffer.alloc(120, nonce % 251))
        .endCell(),
    }),
  )
  const from = provider.owner
  const message = ledger.send({ from, to: job, value: TON / 5n, body })
  const payout = cellOf(storePayout({ $$type: "Payout", queryId }))
  const closed = cellOf(
    storeJobClosed({
      ...{ ...deal, $$type: "JobClosed", queryId, outcome: OUTCOME_SETTLED, slot: 0n },
      ...{ paid: PAID, fee: FEE, usage: usageOf(1) },
    }),
  )
  const send = (to: string, value: bigint, said: typeof body) =>
    ledger.send({ from: job, to, value, body: said })
  const fee = send(pool, FEE, cellOf(storeCollectFee({ $$type: "CollectFee", queryId })))
  const notices = [provider, model].map(({ address }) => send(address, 20_000_000n, closed))
  const paid = [
    send(provider.owner, PAID - FEE - ROYALTY, payout),
    send(model.owner, ROYALTY, payout),
  ]
  const refund = send(client, TON, cellOf(storeJobRefund({ $$type: "JobRefund", queryId })))
  ledger.write({ message, out: [...paid, fee, ...notices, refund], ended: true, trace })
  for (const one of [fee, ...notices]) ledger.write({ message: one, trace })
}
