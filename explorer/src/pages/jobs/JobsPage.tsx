import { ButtonLink } from "../../design/ButtonLink.js"
import { Choice } from "../../design/Choice.js"
import { PageHeader } from "../../design/PageHeader.js"
import { useListState } from "../../design/useListState.js"
import { Jobs } from "../../generated/Jobs.js"
import type { JobOrder, JobStatus } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptJobs } from "../../kept/keptJobs.js"
import { KeptDeals } from "../parts/KeptDeals.js"
import { Listing } from "../parts/Listing.js"
import { OrderChoice } from "../parts/OrderChoice.js"
import { useJobColumns } from "../parts/useJobColumns.js"

const LIVE: readonly JobStatus[] = ["OPEN", "CLAIMED", "RUNNING", "DELIVERED", "CHALLENGED"]
const ENDED: readonly JobStatus[] = ["SETTLED", "REJECTED", "ABANDONED", "CANCELLED", "EXPIRED"]
const STATUSES = [...LIVE, ...ENDED]

/** Statuses that the URL asks for: a name, "live", or all. */
function statusesOf(show: string | undefined): readonly JobStatus[] | null {
  if (show === "live") return LIVE
  const one = STATUSES.find((status) => status === show)
  return one ? [one] : null
}

/** All Jobs. */
export function JobsPage() {
  const { jobsPage: page, words, states, table, clientActions } = useMessages()
  const list = useListState<JobOrder>(["NEWEST", "OLDEST", "UPDATED", "BUDGET", "DEADLINE"])
  const show = list.filter("status")
  const statuses = statusesOf(show)
  const query = useGraphql(Jobs, {
    ...list.page,
    orderBy: list.order,
    filter: statuses ? { statuses } : null,
  })
  return (
    <>
      <PageHeader
        title={page.title}
        lead={page.lead}
        actions={
          <ButtonLink to="/jobs/new" primary>
            {clientActions.postJob}
          </ButtonLink>
        }
      />
      <KeptDeals kept={keptJobs} to="/jobs" title={clientActions.keptJobs} />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Choice
          label={table.filter}
          value={statuses ? (show ?? "") : ""}
          options={[
            ["", table.all],
            ["live", page.live],
            ...STATUSES.map((status) => [status, states.job[status]] as const),
          ]}
          onChange={(value) => list.setFilter("status", value || undefined)}
        />
        <OrderChoice
          list={list}
          options={[
            ["NEWEST", page.newest],
            ["OLDEST", page.oldest],
            ["UPDATED", page.updated],
            ["BUDGET", words.budget],
            ["DEADLINE", words.deadline],
          ]}
        />
      </div>
      <Listing
        query={query}
        pick={({ jobs }) => jobs}
        list={list}
        caption={page.title}
        columns={useJobColumns()}
        rowKey={({ dealId }) => dealId}
        empty={page.empty}
      />
    </>
  )
}
