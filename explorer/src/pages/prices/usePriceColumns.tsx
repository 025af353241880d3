import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Count } from "../../design/Count.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { LinkedAmount } from "../parts/LinkedAmount.js"
import { ModelLink } from "../parts/ModelLink.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import type { PricedModel } from "./PricedModel.js"

/** Columns of the table that compares models by price. */
export function usePriceColumns(): readonly Column<PricedModel>[] {
  const { prices: page, words } = useMessages()
  return [
    {
      id: "model",
      title: words.model,
      order: "NAME",
      render: ({ model }) => <ModelLink model={model} address={model.address} />,
    },
    {
      id: "offer",
      title: page.now,
      numeric: true,
      order: "OFFER",
      render: ({ offer }) => (
        <LinkedAmount
          nano={offer?.cost.toString() ?? null}
          transaction={offer?.transaction?.hash}
        />
      ),
    },
    ...(["prompt", "completion"] as const).map((name) => ({
      id: name,
      title: `${words[name]}, ${words.perMillion}`,
      numeric: true,
      wide: true,
      render: ({ offer }: PricedModel) => <Amount nano={offer?.sheet[name] ?? null} />,
    })),
    {
      id: "provider",
      title: page.cheapest,
      wide: true,
      render: ({ offer }) => <ProviderLink address={offer?.provider?.address ?? null} />,
    },
    {
      id: "last",
      title: page.last,
      numeric: true,
      order: "LAST",
      render: ({ last }) => (
        <LinkedAmount nano={last?.cost.toString() ?? null} transaction={last?.transaction} />
      ),
    },
    {
      id: "at",
      title: page.lastAt,
      numeric: true,
      wide: true,
      render: ({ last }) => <Time at={last?.at ?? null} transaction={last?.transaction} />,
    },
    {
      id: "deals",
      title: words.deals,
      numeric: true,
      wide: true,
      order: "DEALS",
      render: ({ model }) => <Count value={model.settled} />,
    },
  ]
}
