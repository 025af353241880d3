import { Counter, Gauge, Histogram, type Registry } from "prom-client"

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const COUNTERS = {
  transactions: "Transactions indexed.",
  events: "Events indexed.",
  batches: "Batches committed.",
  previews: "Transactions shown before they were final.",
} as const

function createCounters(registers: Registry[]) {
  const counter = (name: keyof typeof COUNTERS) =>
    new Counter({ name: `cocoon_indexer_${name}_total`, help: COUNTERS[name], registers })
  return {
    transactions: counter("transactions"),
    events: counter("events"),
    batches: counter("batches"),
    previews: counter("previews"),
    chainErrors: new Counter({
      name: "cocoon_indexer_chain_errors_total",
      help: "Failed requests to the chain API that were or will be repeated, by code.",
      labelNames: ["code"] as const,
      registers,
    }),
    unread: new Counter({
      name: "cocoon_indexer_unread_total",
      help: "Messages that took effect and could not be read, by name.",
      labelNames: ["name"] as const,
      registers,
    }),
    marks: new Counter({
      name: "cocoon_indexer_unlinked_total",
      help: "Times an account's transactions did not link to what is indexed, or were ahead of the Registry, by reason.",
      labelNames: ["reason"] as const,
      registers,
    }),
  }
}

function createTimers(registers: Registry[]) {
  const timer = (name: string, help: string) =>
    new Histogram({ name: `cocoon_indexer_${name}_seconds`, help, buckets: SECONDS, registers })
  return {
    fetchSeconds: timer("fetch", "A page of transactions from the chain API."),
    decodeSeconds: timer("decode", "Decoding of a batch."),
    commitSeconds: timer("commit", "Commit of a batch."),
  }
}

function createGauges(registers: Registry[]) {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `cocoon_indexer_${name}`, help, registers })
  const chainSeqno = gauge("chain_seqno", "Newest masterchain block that the chain API shows.")
  // Who waits for the lock has asked for no block: that is not block 0.
  chainSeqno.remove()
  return {
    writing: gauge("writing", "1 while this process is the one that indexes."),
    backfilling: gauge("backfilling", "1 while history is read, 0 when live."),
    queue: gauge("queue", "Accounts found whose history waits to be read."),
    chainSeqno,
  }
}

/** Metrics of reading the chain, in the process's registry. */
export function createIngestMetrics(registry: Registry) {
  const registers = [registry]
  const counters = createCounters(registers)
  const sums = { transactions: 0, followed: () => 0 }
  new Gauge({
    name: "cocoon_indexer_accounts",
    help: "Accounts that are followed.",
    registers,
    collect() {
      this.set(sums.followed())
    },
  })
  return {
    ...counters,
    ...createTimers(registers),
    ...createGauges(registers),
    /** Counts a committed batch. */
    taken({ transactions, events }: { readonly transactions: number; readonly events: number }) {
      counters.transactions.inc(transactions)
      counters.events.inc(events)
      counters.batches.inc()
      sums.transactions += transactions
    },
    /** Who knows how many accounts are followed. */
    followed(count: () => number) {
      sums.followed = count
    },
    /** Since the process began, for people. */
    sums: () => ({ transactions: sums.transactions, accounts: sums.followed() }),
  }
}

export type IngestMetrics = ReturnType<typeof createIngestMetrics>
