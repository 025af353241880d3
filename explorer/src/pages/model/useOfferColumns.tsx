import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import { requestCost } from "../parts/requestCost.js"
import type { TypicalRequest } from "../parts/TypicalRequest.js"
import type { Offer } from "./Offer.js"

const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

/** Columns of a list of offers. */
export function useOfferColumns(request: TypicalRequest): readonly Column<Offer>[] {
  const { words, prices } = useMessages()
  return [
    {
      id: "provider",
      title: words.provider,
      render: ({ provider }) => <ProviderLink address={provider?.address ?? null} />,
    },
    {
      id: "state",
      title: words.state,
      wide: true,
      render: ({ provider }) => provider && <ProviderBadge state={provider.state} />,
    },
    {
      id: "gpu",
      title: words.gpu,
      wide: true,
      render: ({ provider }) => provider?.gpuClass || "—",
    },
    {
      id: "request",
      title: prices.forRequest,
      numeric: true,
      order: "REQUEST",
      render: ({ sheet }) => <Amount nano={requestCost(sheet, request)} />,
    },
    ...CLASSES.map((name) => ({
      id: name,
      title: words[name],
      numeric: true,
      wide: name !== "completion",
      order: name.toUpperCase(),
      render: ({ sheet }: Offer) => <Amount nano={sheet[name]} />,
    })),
    {
      id: "set",
      title: words.updated,
      numeric: true,
      wide: true,
      order: "NEWEST",
      render: ({ setAt, transaction }) => <Time at={setAt} transaction={transaction?.hash} />,
    },
  ]
}
