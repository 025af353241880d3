import { startChain } from "./startChain.js"
import { startIndexer } from "./startIndexer.js"

export interface MemoryGrowth {
  readonly events: number
  /** Resident bytes of the indexer when a fifth was indexed, and at the end. */
  readonly atFifth: number
  readonly atEnd: number
}

const EVENTS = "cocoon_indexer_events_total"
/** A heap of twice what the indexer keeps: resident is then what it needs, not garbage that V8 saw no reason to collect yet, and what it leaked would end it. */
const HEAP = ["--max-old-space-size=160"]

/** Indexes so many small events (money that came to the pool without a word) in one go. */
export async function measureMemory(database: string, count: number): Promise<MemoryGrowth> {
  const chain = await startChain(["--small", `${count}`])
  try {
    const indexer = await startIndexer({ chain: chain.ready, database, node: HEAP })
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
