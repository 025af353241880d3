import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Count } from "../../design/Count.js"
import { PageLink } from "../../design/PageLink.js"
import { Share } from "../../design/Share.js"
import { Time } from "../../design/Time.js"
import type { ModelRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelLink } from "../parts/ModelLink.js"
import { ModelMarks } from "../parts/ModelMarks.js"

/** Columns of a list of Models. */
export function useModelColumns(): readonly Column<ModelRowFragment>[] {
  const { words, modelsPage: page } = useMessages()
  return [
    {
      id: "model",
      title: words.model,
      render: (model) => <ModelLink model={model} address={model.address} />,
    },
    {
      id: "marks",
      title: words.state,
      wide: true,
      render: (model) => <ModelMarks model={model} />,
    },
    {
      id: "cheapest",
      title: `${page.cheapest}, ${words.perMillion}`,
      numeric: true,
      render: ({ address, prices: { nodes } }) => {
        const [best] = nodes
        if (!best) return <Amount nano={null} />
        return (
          <PageLink
            to={best.transaction ? `/transactions/${best.transaction.hash}` : `/models/${address}`}
          >
            <Amount nano={best.sheet.completion} />
          </PageLink>
        )
      },
    },
    {
      id: "deals",
      title: words.deals,
      numeric: true,
      wide: true,
      order: "SETTLED",
      render: ({ settled }) => <Count value={settled} />,
    },
    {
      id: "volume",
      title: words.volume,
      numeric: true,
      order: "VOLUME",
      render: ({ volume }) => <Amount nano={volume} decimals={2} />,
    },
    {
      id: "royalty",
      title: words.royalty,
      numeric: true,
      wide: true,
      render: ({ royaltyBps }) => <Share bps={royaltyBps} />,
    },
    {
      id: "owner",
      title: words.owner,
      wide: true,
      render: ({ owner }) => <Address address={owner} wallet />,
    },
    {
      id: "listed",
      title: words.listed,
      numeric: true,
      wide: true,
      order: "NEWEST",
      render: ({ listedAt, listed }) => <Time at={listedAt} transaction={listed?.hash} />,
    },
  ]
}
