import { auctionBps, auctionRate, type PriceSheet } from "@cocoon/protocol"
import type { Row } from "../../store/Database.js"

type Prices = Pick<Row<"job">, "prompt" | "cached" | "completion" | "reasoning">

/** The deal's prices of an open Job claimed at that time: the rate of its auction in that second. */
export function priceClaim(row: Row<"job">, at: number): Prices {
  const auction = { startBps: row.start_bps, auctionSeconds: row.auction_seconds }
  const rate = auctionRate(limitsOf(row), auctionBps(auction, at - row.opened_at))
  return {
    prompt: rate.prompt.toString(),
    cached: rate.cached.toString(),
    completion: rate.completion.toString(),
    reasoning: rate.reasoning.toString(),
  }
}

const limitsOf = (row: Row<"job">): PriceSheet => ({
  prompt: BigInt(row.limit_prompt),
  cached: BigInt(row.limit_cached),
  completion: BigInt(row.limit_completion),
  reasoning: BigInt(row.limit_reasoning),
})
