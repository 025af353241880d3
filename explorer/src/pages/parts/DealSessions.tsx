import { useListState } from "../../design/useListState.js"
import { Sessions } from "../../generated/Sessions.js"
import type { SessionFilter, SessionOrder } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { Listing } from "./Listing.js"
import { useSessionColumns } from "./useSessionColumns.js"

/** Sessions of a Provider, a Model or a client. */
export function DealSessions({ filter }: { readonly filter: SessionFilter }) {
  const { sessionsPage, words } = useMessages()
  const list = useListState<SessionOrder>(["NEWEST", "DEPOSIT"])
  const query = useGraphql(Sessions, { ...list.page, orderBy: list.order, filter })
  return (
    <Listing
      query={query}
      pick={({ sessions }) => sessions}
      list={list}
      caption={words.sessions}
      columns={useSessionColumns()}
      rowKey={({ dealId }) => dealId}
      empty={sessionsPage.empty}
    />
  )
}
