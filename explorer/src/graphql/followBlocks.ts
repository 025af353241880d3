import type { QueryClient } from "@tanstack/react-query"
import { Blocks } from "../generated/Blocks.js"
import { Pulse } from "../generated/Pulse.js"
import type { Connection } from "./Connection.js"
import { createRefresher } from "./createRefresher.js"
import { followGraphql } from "./followGraphql.js"
import { requestGraphql } from "./requestGraphql.js"

/** What to follow, and who hears how the connection stands; the signal ends it. */
export interface FollowedBlocks {
  readonly url: string
  readonly queries: QueryClient
  readonly signal: AbortSignal
  readonly onChange: (change: (was: Connection) => Connection) => void
}

/** Follows the indexer's blocks until the signal, and reads again what the page shows when something happened. */
export function followBlocks({ url, queries, signal, onChange }: FollowedBlocks): void {
  const refresher = createRefresher({
    queries,
    async pulse() {
      const { transactions } = await requestGraphql({ url, document: Pulse, variables: {}, signal })
      return transactions.nodes[0]?.hash ?? ""
    },
  })
  signal.addEventListener("abort", refresher.end, { once: true })
  void followGraphql({
    url,
    document: Blocks,
    variables: {},
    signal,
    onOpen() {
      onChange(({ head }) => ({ status: "live", ...(head ? { head } : {}) }))
      refresher.forget()
    },
    onData({ blocks: { seqno, at } }) {
      if (seqno === null || at === null) return
      onChange(() => ({ status: "live", head: { seqno, at } }))
      refresher.refresh()
    },
    onLost() {
      onChange((was) =>
        was.status === "lost" ? was : { ...was, status: "lost", lostAt: Date.now() },
      )
    },
  })
}
