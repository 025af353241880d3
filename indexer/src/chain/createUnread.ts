import type { Log } from "@cocoon/service"
import type { Decoded } from "../decode/Decoded.js"
import type { IngestMetrics } from "./metrics/createIngestMetrics.js"

/** Counts messages that took effect and could not be read, and logs the first of each account, never what they hold. */
export function createUnread({
  metrics,
  log,
}: {
  readonly metrics: Pick<IngestMetrics, "unread">
  readonly log: Pick<Log, "warn">
}): (decoded: readonly Decoded[]) => void {
  const told = new Set<string>()
  return (decoded) => {
    for (const { transaction, unread } of decoded) {
      if (unread === undefined) continue
      const { account, lt } = transaction
      metrics.unread.inc({ name: unread })
      if (told.has(account)) continue
      told.add(account)
      log.warn(
        { account, lt, name: unread },
        "a message that took effect cannot be read; what it changed is not in the rows of this account",
      )
    }
  }
}
