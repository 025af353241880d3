import { startChain } from "./startChain.js"
import { startIndexer } from "./startIndexer.js"

export interface MemoryGrowth {
  readonly events: number
  /** Resident bytes of the indexer when a fifth was indexed, and at the end. */
  readonly atFifth: number
  readonly atEnd: number
}

const EVENTS = "cocoon_indexer_events_total"

/** Indexes so many small events (money that came to the pool without a word) in one go. */
export async function measureMemory(database: string, count: number): Promise<MemoryGrowth> {
  const chain = await startChain(["--small", `${count}`])
  try {
    const indexer = await startIndexer({ chain: chain.ready, database })
    let atFifth = 0
    while (!((await indexer.metric(EVENTS)) >= count / 5)) {
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    atFifth = indexer.resident()
    await indexer.indexed(chain.ready.seqno)
    const atEnd = indexer.resident()
    const events = await indexer.metric(EVENTS)
    await indexer.stop()
    return { events, atFifth, atEnd }
  } finally {
    await chain.stop()
  }
}
