import { Counter, Gauge, Histogram, type Registry } from "prom-client"

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const COST = [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]

function requestMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: "cocoon_indexer_api_requests_total",
      help: "Requests answered, by route, HTTP status and persisted operation (adhoc: any other).",
      labelNames: ["route", "status", "operation"] as const,
      registers,
    }),
    seconds: new Histogram({
      name: "cocoon_indexer_api_request_seconds",
      help: "From a request's head to the end of its answer; streams are not in it.",
      labelNames: ["route"] as const,
      buckets: SECONDS,
      registers,
    }),
    errors: new Counter({
      name: "cocoon_indexer_api_errors_total",
      help: "Errors told to clients, by code; several in one answer count each.",
      labelNames: ["code"] as const,
      registers,
    }),
    cost: new Histogram({
      name: "cocoon_indexer_api_cost",
      help: "Estimated cost of the operations that were let through.",
      buckets: COST,
      registers,
    }),
    inFlight: new Gauge({
      name: "cocoon_indexer_api_in_flight",
      help: "Requests under way, streams apart.",
      registers,
    }),
    bodies: new Gauge({
      name: "cocoon_indexer_api_bodies",
      help: "Requests whose body is being read.",
      registers,
    }),
  }
}

/** The API's metrics; every label is of a closed set. */
export function createMetrics(registry: Registry) {
  const registers = [registry]
  return {
    ...requestMetrics(registers),
    cache: new Counter({
      name: "cocoon_indexer_api_cache_total",
      help: "Cacheable queries, by outcome (hit, joined: shared one under way, miss).",
      labelNames: ["outcome"] as const,
      registers,
    }),
    rateLimited: new Counter({
      name: "cocoon_indexer_api_rate_limited_total",
      help: "Requests and streams refused or ended because their client's address used up its cost.",
      registers,
    }),
    streams: new Gauge({
      name: "cocoon_indexer_api_streams",
      help: "Subscriptions that are open.",
      registers,
    }),
    events: new Counter({
      name: "cocoon_indexer_api_events_total",
      help: "Events written to subscriptions.",
      registers,
    }),
    streamEnds: new Counter({
      name: "cocoon_indexer_api_stream_ends_total",
      help: "Subscriptions that ended, by reason (complete, or an error's code).",
      labelNames: ["reason"] as const,
      registers,
    }),
  }
}

export type ApiMetrics = ReturnType<typeof createMetrics>
