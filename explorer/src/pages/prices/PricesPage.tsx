import { useMemo } from "react"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { useListState } from "../../design/useListState.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { OrderChoice } from "../parts/OrderChoice.js"
import { RequestFields } from "../parts/RequestFields.js"
import { useRequest } from "../parts/useRequest.js"
import type { ListedModel } from "./PricedModel.js"
import { priceModel } from "./priceModel.js"
import { PRICE_ORDERS, type PriceTableOrder, sortPriced } from "./sortPriced.js"
import { usePriceColumns } from "./usePriceColumns.js"
import { usePrices } from "./usePrices.js"

/** What one and the same request costs with each model. */
export function PricesPage() {
  const { prices: page, words } = useMessages()
  const { count } = useFormat()
  const query = usePrices()
  const list = useListState<PriceTableOrder>(PRICE_ORDERS)
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <div className="flex flex-wrap items-end justify-between gap-x-6">
        <RequestFields />
        <div className="mb-6">
          <OrderChoice
            list={list}
            options={[
              ["OFFER", page.now],
              ["LAST", page.last],
              ["DEALS", words.deals],
              ["NAME", words.model],
            ]}
          />
        </div>
      </div>
      <QueryView query={query}>
        {({ rows, cut }) => (
          <>
            <PriceTable models={rows} list={list} />
            {cut && <p className="mt-2 text-muted text-sm">{page.cut(count(rows.length))}</p>}
          </>
        )}
      </QueryView>
    </>
  )
}

function PriceTable({
  models,
  list,
}: {
  readonly models: readonly ListedModel[]
  readonly list: ReturnType<typeof useListState<PriceTableOrder>>
}) {
  const { prices: page } = useMessages()
  const { request } = useRequest()
  const columns = usePriceColumns()
  const rows = useMemo(
    () =>
      sortPriced(
        models.map((model) => priceModel(model, request)),
        list.order,
      ),
    [models, request, list.order],
  )
  return (
    <DataTable
      caption={page.title}
      columns={columns}
      rows={rows}
      rowKey={({ model }) => model.address}
      order={list.order}
      onOrder={(order) => list.setOrder(order as PriceTableOrder)}
      empty={<Empty title={page.noModels} />}
    />
  )
}
