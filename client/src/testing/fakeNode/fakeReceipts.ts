import {
  type AnswerReceipt,
  addUsage,
  bytesToUint,
  contentHash,
  NO_USAGE,
  type Receipt,
  signReceipt,
  type Usage,
} from "@cocoon/protocol"
import { keyPairFromSeed } from "@ton/crypto"
import type { FakeExchange } from "./FakeExchange.js"
import type { FakeState } from "./FakeState.js"

function sign({ node }: FakeState, receipt: Receipt, usage: Usage): AnswerReceipt {
  const key = node.tricks.forge === true ? keyPairFromSeed(Buffer.alloc(32, 99)) : node.enclave
  const signature = signReceipt(receipt, new Uint8Array(key.secretKey))
  return { receipt, signature, responseSalt: new Uint8Array(32), countedBy: "engine", usage }
}

/** Meters a request by the words that were said so far; the receipt to send for it. */
export function meterRequest(
  state: FakeState,
  exchange: FakeExchange,
  said: number,
): AnswerReceipt {
  const { tricks, requests } = state.node
  const { account, channel, opened, id, sealer } = exchange
  const own = { prompt: 7n, cached: 0n, completion: BigInt(said), reasoning: 0n }
  account.counter += 1n
  account.usage = addUsage(account.usage, own)
  const responseSalt = crypto.getRandomValues(new Uint8Array(32))
  const honest: Receipt = {
    dealId: channel.deal.dealId,
    counter: account.counter,
    usage: account.usage,
    final: false,
    modelHash: channel.deal.modelHash,
    requestHash: contentHash({ content: opened.body, salt: opened.salt }),
    responseHash: sealer.responseHash(responseSalt),
    responseLength: sealer.responseLength(),
    deliveryHash: bytesToUint(id),
  }
  const shown = tricks.receipt?.(honest, requests) ?? honest
  const receipt = { ...sign(state, shown, tricks.usage?.(own) ?? own), responseSalt }
  state.first ??= receipt
  const sent = tricks.oldReceipt === true ? state.first : receipt
  channel.stored.set(opened.counter, sent)
  account.last = receipt
  return sent
}

/** The last receipt of a deal: nothing is served after it. */
export function finalReceipt(state: FakeState, exchange: FakeExchange): AnswerReceipt {
  const { account, channel, id } = exchange
  account.closed = true
  account.counter += 1n
  const receipt: Receipt = {
    dealId: channel.deal.dealId,
    counter: account.counter,
    usage: account.usage,
    final: true,
    modelHash: channel.deal.modelHash,
    requestHash: 0n,
    responseHash: 0n,
    responseLength: 0,
    deliveryHash: bytesToUint(id),
  }
  return sign(state, receipt, NO_USAGE)
}
