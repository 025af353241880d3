import { useFormat } from "../i18n/useFormat.js"
import { PageLink } from "./PageLink.js"
import { useNow } from "./useNow.js"

/** A moment. */
export interface TimeProps {
  /** Unix seconds; null or 0: never. */
  readonly at: number | null
  /** Hash of the transaction that it comes from. */
  readonly transaction?: string | null | undefined
}

/** A moment as seen from now; the title has date and time, a link the transaction. */
export function Time({ at, transaction }: TimeProps) {
  const { relative, moment } = useFormat()
  const now = useNow()
  if (!at) return <span className="text-muted">—</span>
  const time = (
    <time dateTime={new Date(at * 1_000).toISOString()} title={moment(at)}>
      {relative(at - now)}
    </time>
  )
  const shown = transaction ? <PageLink to={`/transactions/${transaction}`}>{time}</PageLink> : time
  return <span className="whitespace-nowrap">{shown}</span>
}
