import { Counter, Gauge, type Registry } from "prom-client"
import type { IndexedHead } from "../api/subscribe/Feed.js"
import type { Connections } from "../store/Connections.js"

/** Who knows what is shown. */
export interface IndexMetricsDeps {
  readonly head: () => IndexedHead | undefined
  /** Absent for the embedded database, which has no connections. */
  readonly connections?: (() => Connections) | undefined
}

/** Metrics of the index as any process sees it, whether it writes, waits to, or serves alone; asked for when they are read. */
export function createIndexMetrics(
  registry: Registry,
  { head, connections }: IndexMetricsDeps,
): void {
  const gauge = (name: string, help: string, read: () => number | undefined) =>
    new Gauge({
      name: `cocoon_indexer_${name}`,
      help,
      registers: [registry],
      collect() {
        const value = read()
        if (value === undefined) this.remove()
        else this.set(value)
      },
    })
  // Before the first block the head is 0: that is no block, and no time to tell a lag from.
  const known = () => {
    const told = head()
    return told?.seqno === 0 ? undefined : told
  }
  gauge("head_seqno", "Masterchain block up to which everything is indexed.", () => known()?.seqno)
  gauge("head_timestamp_seconds", "Its time, unix seconds.", () => known()?.at)
  if (connections === undefined) return
  const of = (name: keyof Connections) => () => connections()[name]
  gauge("database_in_use", "Connections for reading that run statements.", of("inUse"))
  gauge("database_waiting", "Statements that wait for a connection.", of("waiting"))
  new Counter({
    name: "cocoon_indexer_notices_lost_total",
    help: "Times that the connection which hears of commits was lost; it is opened again.",
    registers: [registry],
    collect() {
      this.reset()
      this.inc(connections().noticesLost)
    },
  })
}
