import { Badge } from "../../design/Badge.js"
import { DataTable } from "../../design/DataTable.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { DatedPart } from "../../verify/quote/QuoteOutcome.js"

/** How old each document of the collateral is, as of the moment of judgement. */
export function DocumentTable({
  documents,
  at,
}: {
  readonly documents: readonly DatedPart[]
  readonly at: number
}) {
  const { quote: page } = useMessages().verifyPage
  return (
    <DataTable
      caption={page.documents}
      rows={documents}
      rowKey={({ name }) => name}
      columns={[
        { id: "document", title: page.document, render: ({ name }) => name },
        { id: "from", title: page.from, render: ({ from }) => <Time at={from} /> },
        { id: "until", title: page.until, render: ({ until }) => <Time at={until} /> },
        {
          id: "state",
          title: page.age,
          render: ({ from, until }) => {
            if (at < from) return <Badge tone="warn">{page.early}</Badge>
            const isFresh = at <= until
            return (
              <Badge tone={isFresh ? "good" : "bad"}>{isFresh ? page.fresh : page.stale}</Badge>
            )
          },
        },
      ]}
    />
  )
}
