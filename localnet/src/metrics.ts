import { Counter, Gauge, Registry } from "prom-client"
import type { Chain } from "./chain/chain.js"

/** Prometheus metrics of one localnet. */
export type Metrics = {
  readonly contentType: string
  request(labels: { api: string; status: number }): void
  print(): Promise<string>
}

const APIS = new Set(["v2", "v3", "streaming", "localnet", "healthz", "readyz", "metrics"])

function addGauge(registry: Registry, gauge: { name: string; help: string; read(): number }): void {
  const { name, help, read } = gauge
  registry.registerMetric(
    new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read())
      },
    }),
  )
}

/** Creates the metrics of a chain in a registry of their own. */
export function createMetrics(chain: Chain): Metrics {
  const registry = new Registry()
  const requests = new Counter({
    name: "localnet_http_requests_total",
    help: "HTTP requests by API and status",
    labelNames: ["api", "status"],
    registers: [registry],
  })
  const transactions = new Counter({
    name: "localnet_transactions_total",
    help: "Transactions sealed into blocks since start",
    registers: [registry],
  })
  chain.subscribe((event) => {
    if (event.finality === "finalized") transactions.inc(event.transactions.length)
  })
  addGauge(registry, {
    name: "localnet_head_seqno",
    help: "Seqno of the last sealed block",
    read: () => chain.head().seqno,
  })
  addGauge(registry, {
    name: "localnet_pending_transactions",
    help: "Transactions in the open block",
    read: () => chain.pending().transactions.length,
  })
  addGauge(registry, {
    name: "process_resident_memory_bytes",
    help: "Resident memory of the process",
    read: () => process.memoryUsage.rss(),
  })
  return {
    contentType: registry.contentType,
    request: ({ api, status }) => requests.inc({ api: APIS.has(api) ? api : "other", status }),
    print: () => registry.metrics(),
  }
}
