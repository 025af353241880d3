import { PageHeader } from "../../design/PageHeader.js"
import { useListState } from "../../design/useListState.js"
import { Providers } from "../../generated/Providers.js"
import type { ProviderOrder } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { Listing } from "../parts/Listing.js"
import { OrderChoice } from "../parts/OrderChoice.js"
import { StateFilter } from "./StateFilter.js"
import { stateOf } from "./stateOf.js"
import { useProviderColumns } from "./useProviderColumns.js"

const ORDERS = [
  "NEWEST",
  "REPUTATION",
  "STAKE",
  "EARNED",
  "EXPIRING",
  "UPDATED",
] as const satisfies readonly ProviderOrder[]

/** All Providers by where they stand in their life. */
export function ProvidersPage() {
  const { providersPage: page, words } = useMessages()
  const list = useListState<ProviderOrder>([...ORDERS])
  const state = stateOf(list.filter("state"))
  const query = useGraphql(Providers, {
    ...list.page,
    orderBy: list.order,
    filter: state ? { states: [state] } : null,
  })
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <StateFilter state={state} onChange={(next) => list.setFilter("state", next)} />
        <OrderChoice
          list={list}
          options={[
            ["NEWEST", page.newest],
            ["REPUTATION", page.reputation],
            ["STAKE", words.stake],
            ["EARNED", words.earned],
            ["EXPIRING", page.expiring],
            ["UPDATED", page.updated],
          ]}
        />
      </div>
      <Listing
        query={query}
        pick={({ providers }) => providers}
        list={list}
        caption={page.title}
        columns={useProviderColumns()}
        rowKey={({ address }) => address}
        empty={page.empty}
      />
    </>
  )
}
