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
  readonly chain: Chain
  readonly history: History
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

function notifyTransactions(to: Subscriber, event: TraceEvent): void {
  const { chain, history, finality, name: trace_external_hash_norm } = event
  const { addresses, withAddressBook } = to.subscription
  const wanted = event.transactions.filter(({ account }) => addresses.has(account))
  if (wanted.length === 0) return
  const transactions = wanted
    .map((record) => transactionJson(history, { record, finality }))
    .reverse()
  const book = withAddressBook
    ? { address_book: addressBook(chain.store, addressesOf(transactions)) }
    : {}
  to.send({ type: "transactions", finality, trace_external_hash_norm, transactions, ...book })
}

function notifyStates(to: Subscriber, { finality, transactions }: TraceEvent): void {
  if (finality === "pending") return
  for (const record of transactions) {
    const { account } = record
    if (!to.subscription.addresses.has(account)) continue
    const state = accountStateJson(record)
    to.send({ type: "account_state_change", finality, account, state })
  }
}

function notifyTrace(to: Subscriber, event: TraceEvent): void {
  const { history, finality, name: trace_external_hash_norm } = event
  if (!to.subscription.traces.has(trace_external_hash_norm)) return
  const parts = traceParts(history, { records: history.trace(event.traceLt), finality })
  to.send({ type: "trace", finality, trace_external_hash_norm, ...parts })
}

/** Remembers which traces a client heard of before they were final, to tell it if they go. */
function noteFinality({ subscription, unsettled }: Subscriber, event: TraceEvent): void {
  const { addresses, traces } = subscription
  const concerned = () =>
    traces.has(event.name) || event.transactions.some(({ account }) => addresses.has(account))
  if (event.finality === "finalized") unsettled.delete(event.name)
  else if (concerned()) unsettled.add(event.name)
}

function notifyOne(to: Subscriber, event: TraceEvent): void {
  const { types, minFinality } = to.subscription
  if (RANK[event.finality] < RANK[minFinality]) return
  noteFinality(to, event)
  if (types.has("transactions")) notifyTransactions(to, event)
  if (types.has("account_state_change")) notifyStates(to, event)
  if (types.has("trace")) notifyTrace(to, event)
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
  options: { readonly event: ChainEvent; readonly subscribers: Iterable<Subscriber> },
): void {
  const { finality, transactions: all } = options.event
  const history = finality === "finalized" ? sealedHistory(chain) : pendingHistory(chain)
  const traces = [...groupByTrace(all)].map(([traceLt, transactions]) => ({
    ...{ chain, history, traceLt, transactions },
    name: traceName(history, traceLt),
  }))
  for (const subscriber of options.subscribers) {
    if (finality === "invalidated") {
      notifyInvalidated(
        subscriber,
        traces.map(({ name }) => name),
      )
    } else {
      for (const trace of traces) notifyOne(subscriber, { ...trace, finality })
    }
  }
}
