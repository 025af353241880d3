import { ButtonLink } from "../../design/ButtonLink.js"
import { Choice } from "../../design/Choice.js"
import { PageHeader } from "../../design/PageHeader.js"
import { useListState } from "../../design/useListState.js"
import { Sessions } from "../../generated/Sessions.js"
import type { SessionOrder, SessionStatus } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptSessions } from "../../kept/keptSessions.js"
import { KeptDeals } from "../parts/KeptDeals.js"
import { Listing } from "../parts/Listing.js"
import { OrderChoice } from "../parts/OrderChoice.js"
import { useSessionColumns } from "../parts/useSessionColumns.js"
import { RecoverSessions } from "./RecoverSessions.js"

const STATUSES: readonly SessionStatus[] = ["OPEN", "CLOSING", "CLOSED"]

/** All Sessions. */
export function SessionsPage() {
  const { sessionsPage: page, words, states, table, clientActions } = useMessages()
  const list = useListState<SessionOrder>(["NEWEST", "OLDEST", "UPDATED", "DEPOSIT", "EXPIRING"])
  const status = STATUSES.find((one) => one === list.filter("status"))
  const query = useGraphql(Sessions, {
    ...list.page,
    orderBy: list.order,
    filter: status ? { statuses: [status] } : null,
  })
  return (
    <>
      <PageHeader
        title={page.title}
        lead={page.lead}
        actions={
          <ButtonLink to="/sessions/new" primary>
            {clientActions.openSession}
          </ButtonLink>
        }
      />
      <KeptDeals kept={keptSessions} to="/sessions" title={clientActions.keptSessions} />
      <RecoverSessions />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Choice
          label={table.filter}
          value={status ?? ""}
          options={[["", table.all], ...STATUSES.map((one) => [one, states.session[one]] as const)]}
          onChange={(value) => list.setFilter("status", value || undefined)}
        />
        <OrderChoice
          list={list}
          options={[
            ["NEWEST", page.newest],
            ["OLDEST", page.oldest],
            ["UPDATED", page.updated],
            ["DEPOSIT", words.deposit],
            ["EXPIRING", page.expiring],
          ]}
        />
      </div>
      <Listing
        query={query}
        pick={({ sessions }) => sessions}
        list={list}
        caption={page.title}
        columns={useSessionColumns()}
        rowKey={({ dealId }) => dealId}
        empty={page.empty}
      />
    </>
  )
}
