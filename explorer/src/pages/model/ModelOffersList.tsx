import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { QueryView } from "../../design/QueryView.js"
import { Time } from "../../design/Time.js"
import { ModelOffers } from "../../generated/ModelOffers.js"
import type { ModelOffersQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"
import { ProviderLink } from "../parts/ProviderLink.js"

type Offer = NonNullable<ModelOffersQuery["model"]>["prices"]["nodes"][number]

const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

/** Who offers a listing, cheapest first. */
export function ModelOffersList({ address }: { readonly address: string }) {
  const { model: page } = useMessages()
  const columns = useOfferColumns()
  const query = useGraphql(ModelOffers, { address })
  return (
    <QueryView query={query}>
      {({ model }) => (
        <DataTable
          caption={page.offers}
          rows={model?.prices.nodes ?? []}
          rowKey={({ provider, setAt }) => provider?.address ?? `${setAt}`}
          empty={<Empty title={page.noOffers} />}
          columns={columns}
        />
      )}
    </QueryView>
  )
}

function useOfferColumns(): readonly Column<Offer>[] {
  const { words } = useMessages()
  return [
    {
      id: "provider",
      title: words.provider,
      render: ({ provider }) => <ProviderLink address={provider?.address ?? null} />,
    },
    {
      id: "state",
      title: words.state,
      render: ({ provider }) => provider && <ProviderBadge state={provider.state} />,
    },
    {
      id: "gpu",
      title: words.gpu,
      wide: true,
      render: ({ provider }) => provider?.gpuClass || "—",
    },
    ...CLASSES.map((name) => ({
      id: name,
      title: words[name],
      numeric: true,
      wide: name !== "completion",
      render: ({ sheet }: Offer) => <Amount nano={sheet[name]} />,
    })),
    {
      id: "set",
      title: words.updated,
      numeric: true,
      wide: true,
      render: ({ setAt, transaction }) => <Time at={setAt} transaction={transaction?.hash} />,
    },
  ]
}
