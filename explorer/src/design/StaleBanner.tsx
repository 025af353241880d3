import { useConnection } from "../graphql/useConnection.js"
import { useFormat } from "../i18n/useFormat.js"
import { useMessages } from "../i18n/useMessages.js"
import { useNow } from "./useNow.js"

/** The index is called late from this many seconds on. */
const LATE_SECONDS = 60

/** Says that the page may be old, and since when: no contact with the indexer, or an indexer that is behind the chain. */
export function StaleBanner() {
  const { status, lostAt, head } = useConnection()
  const { state } = useMessages()
  const { moment, duration } = useFormat()
  const now = useNow()
  const late = head ? now - head.at : 0
  const words =
    status === "lost"
      ? state.stale(moment(Math.floor((lostAt ?? Date.now()) / 1_000)))
      : late > LATE_SECONDS
        ? state.late(duration(late))
        : ""
  return (
    <div role="status" className="empty:hidden">
      {words && (
        <p className="border-warn/50 border-b bg-surface px-4 py-2 text-center text-sm text-warn">
          <span aria-hidden="true">▲ </span>
          {words}
        </p>
      )}
    </div>
  )
}
