import { Amount } from "../../design/Amount.js"
import { Card } from "../../design/Card.js"
import { Empty } from "../../design/Empty.js"
import type { ModelQuery } from "../../generated/types.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"

/** What a Provider would have earned yesterday; nothing is guessed from too few deals. */
export function Earnings({
  estimate: { netPerDay, deals, providers },
}: {
  readonly estimate: ModelQuery["earningsEstimate"]
}) {
  const { model: page } = useMessages()
  const { count } = useFormat()
  if (netPerDay === null) return <Empty title={page.earningsNone(count(deals))} />
  return (
    <Card>
      <p className="text-muted text-sm">{page.perDay}</p>
      <p className="font-semibold text-xl">
        <Amount nano={netPerDay} />
      </p>
      <p className="mt-1 text-muted text-sm">
        {page.earningsBasis(count(deals), count(providers))}
      </p>
    </Card>
  )
}
