import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Duration } from "../../design/Duration.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import type { BoardRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { AuctionPrice } from "./AuctionPrice.js"

/** Columns of an order board. */
export function useBoardColumns(): readonly Column<BoardRowFragment>[] {
  const { words, model: page, job } = useMessages()
  return [
    {
      id: "job",
      title: words.job,
      render: ({ dealId }) => <Hash hash={dealId} to={`/jobs/${dealId}`} />,
    },
    {
      id: "now",
      title: `${page.paysNow}, ${words.perMillion}`,
      numeric: true,
      render: (row) => <AuctionPrice job={row} />,
    },
    {
      id: "limit",
      title: page.limit,
      numeric: true,
      wide: true,
      render: ({ limits }) => <Amount nano={limits.completion} />,
    },
    {
      id: "budget",
      title: words.budget,
      numeric: true,
      render: ({ budget }) => <Amount nano={budget} />,
    },
    {
      id: "exec",
      title: job.execSeconds,
      numeric: true,
      wide: true,
      render: ({ execSeconds }) => <Duration seconds={execSeconds} />,
    },
    {
      id: "client",
      title: words.client,
      wide: true,
      render: ({ client }) => <Address address={client} wallet />,
    },
    {
      id: "due",
      title: job.due,
      numeric: true,
      wide: true,
      render: ({ dueAt }) => <Time at={dueAt} />,
    },
    {
      id: "opened",
      title: words.opened,
      numeric: true,
      wide: true,
      render: ({ openedAt, opened }) => <Time at={openedAt} transaction={opened?.hash} />,
    },
  ]
}
