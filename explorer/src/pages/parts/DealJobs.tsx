import { useListState } from "../../design/useListState.js"
import { Jobs } from "../../generated/Jobs.js"
import type { JobFilter, JobOrder } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { Listing } from "./Listing.js"
import { useJobColumns } from "./useJobColumns.js"

/** Jobs of a Provider, a Model or a client. */
export function DealJobs({ filter }: { readonly filter: JobFilter }) {
  const { jobsPage, words } = useMessages()
  const list = useListState<JobOrder>(["NEWEST", "BUDGET"])
  const query = useGraphql(Jobs, { ...list.page, orderBy: list.order, filter })
  return (
    <Listing
      query={query}
      pick={({ jobs }) => jobs}
      list={list}
      caption={words.jobs}
      columns={useJobColumns()}
      rowKey={({ dealId }) => dealId}
      empty={jobsPage.empty}
    />
  )
}
