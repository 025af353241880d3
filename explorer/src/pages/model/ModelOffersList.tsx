import { useMemo } from "react"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { QueryView } from "../../design/QueryView.js"
import { useListState } from "../../design/useListState.js"
import { ModelOffers } from "../../generated/ModelOffers.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { RequestFields } from "../parts/RequestFields.js"
import { useRequest } from "../parts/useRequest.js"
import { OFFER_ORDERS, type OfferOrder, sortOffers } from "./sortOffers.js"
import { useOfferColumns } from "./useOfferColumns.js"

/** Who offers a listing and what the request costs there, cheapest first; the order is in the URL. */
export function ModelOffersList({ address }: { readonly address: string }) {
  const { model: page } = useMessages()
  const { request } = useRequest()
  const list = useListState<OfferOrder>(OFFER_ORDERS)
  const columns = useOfferColumns(request)
  const query = useGraphql(ModelOffers, { address })
  const offers = query.data?.model?.prices.nodes
  const rows = useMemo(
    () => sortOffers(offers ?? [], list.order, request),
    [offers, list.order, request],
  )
  return (
    <>
      <RequestFields />
      <QueryView query={query}>
        {() => (
          <DataTable
            caption={page.offers}
            rows={rows}
            rowKey={({ provider, setAt }) => provider?.address ?? `${setAt}`}
            empty={<Empty title={page.noOffers} />}
            columns={columns}
            order={list.order}
            onOrder={(order) => list.setOrder(order as OfferOrder)}
          />
        )}
      </QueryView>
    </>
  )
}
