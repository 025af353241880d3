import { Badge } from "../../design/Badge.js"
import { Empty } from "../../design/Empty.js"
import { PageLink } from "../../design/PageLink.js"
import type { OverviewQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Said where it matters: the network is paused, or nothing of it is indexed. */
export function Health({ network }: { readonly network: OverviewQuery["network"] }) {
  const { overview } = useMessages()
  if (!network) {
    return (
      <div className="mb-6">
        <Empty title={overview.emptyNetwork} />
      </div>
    )
  }
  if (!network.paused) return null
  return (
    <p className="mb-4 rounded-lg border border-warn/50 bg-surface p-3 text-sm">
      <PageLink to="/network" className="mr-2">
        <Badge tone="warn">{overview.health}</Badge>
      </PageLink>
      {overview.paused}
    </p>
  )
}
