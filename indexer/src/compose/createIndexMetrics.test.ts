import { Registry } from "prom-client"
import type { IndexedHead } from "../api/subscribe/Feed.js"
import { createIndexMetrics } from "./createIndexMetrics.js"

async function samples(registry: Registry): Promise<readonly string[]> {
  const lines = (await registry.metrics()).split("\n")
  return lines.filter((line) => line !== "" && !line.startsWith("#"))
}

describe("metrics of the index", () => {
  it("tell the head once there is one, and nothing before", async () => {
    const registry = new Registry()
    const known: { head: IndexedHead | undefined } = { head: undefined }
    createIndexMetrics(registry, { head: () => known.head })
    expect(await samples(registry)).toEqual([])
    known.head = { seqno: 0, at: 0 }
    expect(await samples(registry)).toEqual([])
    known.head = { seqno: 7, at: 1_800_000_000 }
    expect(await samples(registry)).toEqual([
      "cocoon_indexer_head_seqno 7",
      "cocoon_indexer_head_timestamp_seconds 1800000000",
    ])
  })

  it("tell of the connections as they are each time they are read", async () => {
    const registry = new Registry()
    const state = { inUse: 10, waiting: 3, noticesLost: 1 }
    createIndexMetrics(registry, { head: () => undefined, connections: () => state })
    const expected = () => [
      `cocoon_indexer_database_in_use ${state.inUse}`,
      `cocoon_indexer_database_waiting ${state.waiting}`,
      `cocoon_indexer_notices_lost_total ${state.noticesLost}`,
    ]
    expect(await samples(registry)).toEqual(expected())
    Object.assign(state, { inUse: 0, waiting: 0, noticesLost: 2 })
    expect(await samples(registry)).toEqual(expected())
  })
})
