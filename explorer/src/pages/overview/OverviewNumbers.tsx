import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import { Stat } from "../../design/Stat.js"
import { StatGrid } from "../../design/StatGrid.js"
import type { OverviewQuery } from "../../generated/types.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { tokensOf } from "../parts/tokensOf.js"
import { Health } from "./Health.js"

/** The network in numbers; each leads to the list that it counts. */
export function OverviewNumbers({
  data: { network, statistics },
}: {
  readonly data: OverviewQuery
}) {
  const { overview } = useMessages()
  const { count } = useFormat()
  const { day } = statistics.settled
  const attested = statistics.providers
    .filter(({ state }) => state === "ATTESTED" || state === "EXPIRING" || state === "AWAY")
    .reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <Health network={network} />
      <StatGrid>
        <Stat
          label={overview.attested}
          to="/providers?state=ATTESTED"
          value={<Count value={attested} />}
          detail={overview.ofAll(count(network?.providerCount ?? 0))}
        />
        <Stat
          label={overview.liveJobs}
          to="/jobs?status=live"
          value={<Count value={statistics.liveJobs} />}
          detail={overview.onBoards(count(statistics.openJobs))}
        />
        <Stat
          label={overview.openSessions}
          to="/sessions?status=OPEN"
          value={<Count value={statistics.openSessions} />}
        />
        <Stat label={overview.models} to="/models" value={<Count value={statistics.models} />} />
        <Stat
          label={overview.paidDay}
          to="/jobs?status=SETTLED"
          value={<Amount nano={day.paid} decimals={2} />}
          detail={overview.dealsDay(count(day.jobs + day.redemptions))}
        />
        <Stat
          label={overview.tokensDay}
          to="/models"
          value={<Count value={tokensOf(day.usage)} short />}
        />
      </StatGrid>
    </>
  )
}
