import { Bar } from "../../design/Bar.js"
import { Card } from "../../design/Card.js"
import { Empty } from "../../design/Empty.js"
import { PageLink } from "../../design/PageLink.js"
import type { OverviewQuery } from "../../generated/types.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"

/** Providers by state, as shares of all. */
export function StateShares({
  states,
}: {
  readonly states: OverviewQuery["statistics"]["providers"]
}) {
  const { providersPage } = useMessages()
  const { count } = useFormat()
  const all = states.reduce((sum, one) => sum + one.count, 0)
  if (all === 0) return <Empty title={providersPage.empty} />
  return (
    <Card>
      <ul className="grid gap-2">
        {states.map(({ state, count: some }) => (
          <li key={state} className="grid grid-cols-[10rem_1fr_3rem] items-center gap-3">
            <PageLink to={`/providers?state=${state}`}>
              <ProviderBadge state={state} />
            </PageLink>
            <Bar part={BigInt(some)} whole={BigInt(all)} />
            <span className="text-right text-sm">{count(some)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
