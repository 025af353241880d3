import { Amount } from "../../design/Amount.js"
import { PageLink } from "../../design/PageLink.js"

/** An amount that leads to the transaction that it comes from, where that is known. */
export function LinkedAmount({
  nano,
  transaction,
}: {
  readonly nano: string | null
  readonly transaction: string | undefined
}) {
  if (transaction === undefined || nano === null) return <Amount nano={nano} />
  return (
    <PageLink to={`/transactions/${transaction}`}>
      <Amount nano={nano} />
    </PageLink>
  )
}
