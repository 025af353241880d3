import type { Chain } from "../../chain/chain.js"
import type { ChainEvent } from "../../chain/chainState.js"
import type { TransactionRecord } from "../../store/records.js"
import { base64 } from "../base64.js"
import { type History, pendingHistory, sealedHistory } from "../history.js"
import { addressBook, addressesOf } from "../v3/addressBook.js"
import { traceParts } from "../v3/traceJson.js"
import { accountStateJson, transactionJson } from "../v3/transactionJson.js"
import type { Subscription } from "./subscription.js"

/** One client's subscription and the traces it heard of before they were final. */
export type Subscriber = {
  readonly subscription: Subscription
  readonly unsettled: Set<string>
  send(notification: object): void
}

/** The transactions one chain event brings to one trace. */
type TraceEvent = {
  readonly finality: "pending" | "finalized"
  readonly name: string
  readonly traceLt: number
  readonly transactions: readonly TransactionRecord[]
}

const RANK = { pending: 0, confirmed: 1, finalized: 2 }

/** The normalized hash of the external message a trace began with; "" when it had none. */
function traceName(history: History, traceLt: number): string {
  const cause = history.receivedBy(traceLt)
  return cause?.normHash ? base64(cause.normHash) : ""
}

function notifyTransactions(
  chain: Chain,
  history: History,
  to: Subscriber,
  event: TraceEvent,
): void {
  const { subscription } = to
  const wanted = event.transactions.filter(({ account }) => subscription.addresses.has(account))
  if (wanted.length === 0) return
  const transactions = wanted
    .map((record) => transactionJson(history, record, event.finality))
    .reverse()
  const book = subscription.withAddressBook
    ? { address_book: addressBook(chain.store, addressesOf(transactions)) }
    : {}
  const { finality, name: trace_external_hash_norm } = event
  to.send({ type: "transactions", finality, trace_external_hash_norm, transactions, ...book })
}

function notifyStates(to: Subscriber, event: TraceEvent): void {
  if (event.finality === "pending") return
  for (const record of event.transactions) {
    if (!to.subscription.addresses.has(record.account)) continue
    const state = accountStateJson(record)
    const { finality } = event
    to.send({ type: "account_state_change", finality, account: record.account, state })
  }
}

function notifyTrace(history: History, to: Subscriber, event: TraceEvent): void {
  if (!to.subscription.traces.has(event.name)) return
  const parts = traceParts(history, history.trace(event.traceLt), event.finality)
  const { finality, name: trace_external_hash_norm } = event
  to.send({ type: "trace", finality, trace_external_hash_norm, ...parts })
}

function notifyOne(chain: Chain, history: History, to: Subscriber, event: TraceEvent): void {
  const { types, minFinality, addresses, traces } = to.subscription
  if (RANK[event.finality] < RANK[minFinality]) return
  if (event.finality === "finalized") to.unsettled.delete(event.name)
  else if (
    traces.has(event.name) ||
    event.transactions.some(({ account }) => addresses.has(account))
  ) {
    to.unsettled.add(event.name)
  }
  if (types.has("transactions")) notifyTransactions(chain, history, to, event)
  if (types.has("account_state_change")) notifyStates(to, event)
  if (types.has("trace")) notifyTrace(history, to, event)
}

function notifyInvalidated(to: Subscriber, names: Iterable<string>): void {
  for (const trace_external_hash_norm of names) {
    if (!to.unsettled.delete(trace_external_hash_norm)) continue
    to.send({ type: "trace_invalidated", trace_external_hash_norm })
  }
}

function groupByTrace(records: readonly TransactionRecord[]): Map<number, TransactionRecord[]> {
  const traces = new Map<number, TransactionRecord[]>()
  for (const record of records) {
    const known = traces.get(record.traceLt)
    if (known) known.push(record)
    else traces.set(record.traceLt, [record])
  }
  return traces
}

/** Turns a chain event into the notifications of streaming v2, trace by trace, in lt order. */
export function notifySubscribers(
  chain: Chain,
  event: ChainEvent,
  subscribers: Iterable<Subscriber>,
): void {
  const { finality } = event
  const history = finality === "finalized" ? sealedHistory(chain) : pendingHistory(chain)
  const traces = groupByTrace(event.transactions)
  const events = [...traces].map(([traceLt, transactions]) => ({
    name: traceName(history, traceLt),
    traceLt,
    transactions,
  }))
  for (const subscriber of subscribers) {
    if (finality === "invalidated")
      notifyInvalidated(
        subscriber,
        events.map(({ name }) => name),
      )
    else for (const one of events) notifyOne(chain, history, subscriber, { ...one, finality })
  }
}
