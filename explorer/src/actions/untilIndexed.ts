import { IndexerHead } from "../generated/IndexerHead.js"
import { pause } from "../graphql/pause.js"
import { requestGraphql } from "../graphql/requestGraphql.js"

const POLL_MS = 500
const LOOKS = 60

/** Waits until the indexer has read a masterchain block; false when that took too long. */
export async function untilIndexed(url: string, seqno: number): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await pause(POLL_MS)
    const asked = requestGraphql({ url, document: IndexerHead, variables: {} })
    const { indexer } = await asked.catch(() => ({ indexer: { seqno: null } }))
    if (indexer.seqno !== null && indexer.seqno >= seqno) return true
  }
  return false
}
