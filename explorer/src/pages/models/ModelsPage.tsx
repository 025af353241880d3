import { Choice } from "../../design/Choice.js"
import { PageHeader } from "../../design/PageHeader.js"
import { useListState } from "../../design/useListState.js"
import { Models } from "../../generated/Models.js"
import type { ModelFilter, ModelOrder } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { Listing } from "../parts/Listing.js"
import { OrderChoice } from "../parts/OrderChoice.js"
import { ListModel } from "./list/ListModel.js"
import { useModelColumns } from "./useModelColumns.js"

const FILTERS = {
  listed: { delisted: false },
  verified: { verified: true },
  private: { private: true },
  public: { private: false },
  delisted: { delisted: true },
} as const satisfies Readonly<Record<string, ModelFilter>>

/** All listings. */
export function ModelsPage() {
  const { modelsPage: page, words, table } = useMessages()
  const list = useListState<ModelOrder>(["VOLUME", "NEWEST", "SETTLED"])
  const names = Object.keys(FILTERS) as (keyof typeof FILTERS)[]
  const shown = names.find((name) => name === list.filter("show")) ?? "listed"
  const query = useGraphql(Models, { ...list.page, orderBy: list.order, filter: FILTERS[shown] })
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <ListModel />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Choice
          label={table.filter}
          value={shown}
          options={names.map((name) => [name, name === "listed" ? table.all : words[name]])}
          onChange={(name) => list.setFilter("show", name === "listed" ? undefined : name)}
        />
        <OrderChoice
          list={list}
          options={[
            ["VOLUME", words.volume],
            ["NEWEST", page.newest],
            ["SETTLED", words.deals],
          ]}
        />
      </div>
      <Listing
        query={query}
        pick={({ models }) => models}
        list={list}
        caption={page.title}
        columns={useModelColumns()}
        rowKey={({ address }) => address}
        empty={page.empty}
      />
    </>
  )
}
