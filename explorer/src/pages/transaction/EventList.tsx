import { Card } from "../../design/Card.js"
import { Empty } from "../../design/Empty.js"
import type { TransactionQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JsonView } from "../parts/JsonView.js"

/** What a transaction meant. */
export function EventList({
  events,
}: {
  readonly events: NonNullable<TransactionQuery["transaction"]>["events"]
}) {
  const { transactionPage: page } = useMessages()
  if (events.length === 0) return <Empty title={page.noEvents} />
  return (
    <ul className="grid gap-3">
      {events.map(({ kind, data }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events of a transaction never move
        <li key={index}>
          <Card>
            <p className="mb-2 font-mono text-sm">{kind}</p>
            <JsonView value={data} />
          </Card>
        </li>
      ))}
    </ul>
  )
}
