import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

const FIRST = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const WHOLE = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600]

function requestMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: "cocoon_gateway_requests_total",
      help: "Requests answered, by route and HTTP status.",
      labelNames: ["route", "status"] as const,
      registers,
    }),
    errors: new Counter({
      name: "cocoon_gateway_errors_total",
      help: "Requests that ended with an error, by code; also after the answer had begun.",
      labelNames: ["code"] as const,
      registers,
    }),
    firstSeconds: new Histogram({
      name: "cocoon_gateway_first_byte_seconds",
      help: "From a request's head to the first byte of a streamed answer.",
      labelNames: ["route"] as const,
      buckets: FIRST,
      registers,
    }),
    seconds: new Histogram({
      name: "cocoon_gateway_request_seconds",
      help: "From a request's head to the end of its answer.",
      labelNames: ["route"] as const,
      buckets: WHOLE,
      registers,
    }),
  }
}

function chargeMetrics(registers: Registry[]) {
  return {
    tokens: new Counter({
      name: "cocoon_gateway_tokens_total",
      help: "Tokens charged, by class (prompt, cached, completion, reasoning).",
      labelNames: ["class"] as const,
      registers,
    }),
    cost: new Counter({
      name: "cocoon_gateway_cost_nanoton_total",
      help: "Charged by nodes, in nanoTON.",
      registers,
    }),
    counted: new Counter({
      name: "cocoon_gateway_counted_total",
      help: "Charges, by who counted the tokens (engine, checked, unchecked, lower).",
      labelNames: ["counted_by"] as const,
      registers,
    }),
  }
}

/** Every metric of the gateway, in a registry of its own; amounts lose precision above 2^53 nanoTON. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return { registry, ...requestMetrics(registers), ...chargeMetrics(registers) }
}

/** The gateway's metrics. */
export type Metrics = ReturnType<typeof createMetrics>

/** What is read when the metrics are. */
export type GaugeSources = {
  readonly inFlight: () => number
  readonly queued: () => number
  readonly nodes: () => Promise<ReadonlyMap<string, number>>
  readonly sessions: () => {
    readonly open: number
    readonly deposit: bigint
    readonly metered: bigint
  }
}

type NumberGauge = { readonly name: string; readonly help: string; readonly read: () => number }

/** Adds the gauges that are read on demand. */
export function addGauges(registry: Registry, sources: GaugeSources): void {
  const plain: NumberGauge[] = [
    {
      name: "cocoon_gateway_in_flight",
      help: "Requests being served.",
      read: sources.inFlight,
    },
    {
      name: "cocoon_gateway_queued",
      help: "Requests that wait for a place.",
      read: sources.queued,
    },
    {
      name: "cocoon_gateway_sessions_open",
      help: "Sessions that are open.",
      read: () => sources.sessions().open,
    },
    {
      name: "cocoon_gateway_sessions_deposit_nanoton",
      help: "Deposits of open Sessions, nanoTON.",
      read: () => Number(sources.sessions().deposit),
    },
    {
      name: "cocoon_gateway_sessions_metered_nanoton",
      help: "Metered in open Sessions, nanoTON.",
      read: () => Number(sources.sessions().metered),
    },
  ]
  for (const { name, help, read } of plain) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
  new Gauge({
    name: "cocoon_gateway_nodes",
    help: "Verified nodes that serve a model now.",
    labelNames: ["model"] as const,
    registers: [registry],
    async collect() {
      this.reset()
      for (const [model, nodes] of await sources.nodes()) this.set({ model }, nodes)
    },
  })
}
