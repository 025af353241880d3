import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Count } from "../../design/Count.js"
import { PageLink } from "../../design/PageLink.js"
import { Time } from "../../design/Time.js"
import type { RewardsQuery } from "../../generated/types.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"

type Epoch = RewardsQuery["epochs"]["nodes"][number]

/** Columns of the list of epochs. */
export function useEpochColumns(): readonly Column<Epoch>[] {
  const { words, rewards: page } = useMessages()
  const { count } = useFormat()
  return [
    {
      id: "epoch",
      title: words.epoch,
      render: ({ epoch }) => <PageLink to={`/leaderboard?epoch=${epoch}`}>{count(epoch)}</PageLink>,
    },
    { id: "start", title: words.time, render: ({ startsAt }) => <Time at={startsAt} /> },
    {
      id: "fees",
      title: page.received,
      numeric: true,
      render: ({ fees }) => <Amount nano={fees} />,
    },
    {
      id: "sponsored",
      title: page.sponsored,
      numeric: true,
      wide: true,
      render: ({ sponsored }) => <Amount nano={sponsored} />,
    },
    {
      id: "work",
      title: page.totalWork,
      numeric: true,
      wide: true,
      render: ({ totalWork }) => <Amount nano={totalWork} />,
    },
    {
      id: "pot",
      title: page.pot,
      numeric: true,
      wide: true,
      render: ({ pot }) =>
        pot === null ? <span title={page.potUnknown}>—</span> : <Amount nano={pot} />,
    },
    { id: "paid", title: page.paid, numeric: true, render: ({ paid }) => <Amount nano={paid} /> },
    {
      id: "claims",
      title: page.claims,
      numeric: true,
      wide: true,
      render: ({ claims }) => <Count value={claims} />,
    },
  ]
}
