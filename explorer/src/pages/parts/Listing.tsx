import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { Column } from "../../design/Column.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { type PageEnds, Pager } from "../../design/Pager.js"
import { QueryView } from "../../design/QueryView.js"
import type { ListState } from "../../design/useListState.js"

/** A page of a list as the indexer sends it. */
export interface ListedPage<Row> {
  readonly nodes: readonly Row[]
  readonly pageInfo: PageEnds
}

/** A list that is ordered, filtered and paged by its URL. */
export interface ListingProps<Data, Row, Order extends string> {
  readonly query: UseQueryResult<Data>
  readonly pick: (data: Data) => ListedPage<Row>
  readonly list: Pick<ListState<Order>, "order" | "setOrder" | "move">
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** Said where there is nothing. */
  readonly empty: string
  readonly emptyNext?: ReactNode
}

/** A list that is ordered, filtered and paged by its URL. */
export function Listing<Data, Row, Order extends string>({
  query,
  pick,
  list,
  caption,
  columns,
  rowKey,
  empty,
  emptyNext,
}: ListingProps<Data, Row, Order>) {
  return (
    <QueryView query={query}>
      {(data) => {
        const { nodes, pageInfo } = pick(data)
        return (
          <>
            <DataTable
              caption={caption}
              columns={columns}
              rows={nodes}
              rowKey={rowKey}
              order={list.order}
              onOrder={(order) => list.setOrder(order as Order)}
              empty={<Empty title={empty}>{emptyNext}</Empty>}
            />
            <Pager ends={pageInfo} move={list.move} />
          </>
        )
      }}
    </QueryView>
  )
}
