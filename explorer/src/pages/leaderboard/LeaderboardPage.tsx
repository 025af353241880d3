import { Choice } from "../../design/Choice.js"
import type { Column } from "../../design/Column.js"
import { PageHeader } from "../../design/PageHeader.js"
import { useListState } from "../../design/useListState.js"
import { Leaderboard } from "../../generated/Leaderboard.js"
import type { LeaderboardQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { LinkedAmount } from "../parts/LinkedAmount.js"
import { Listing } from "../parts/Listing.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"
import { ProviderLink } from "../parts/ProviderLink.js"

type Entry = LeaderboardQuery["leaderboard"]["nodes"][number]

/** Providers by their work in an epoch. */
export function LeaderboardPage() {
  const { leaderboard: page, words } = useMessages()
  const list = useListState(["WORK"])
  const asked = list.filter("epoch")
  const epoch = asked !== undefined && /^\d{1,9}$/.test(asked) ? Number(asked) : null
  const query = useGraphql(Leaderboard, { ...list.page, epoch })
  const epochs = query.data?.epochs.nodes.map((one) => `${one.epoch}`) ?? []
  const offered = [...new Set([...(epoch === null ? [] : [`${epoch}`]), ...epochs])]
  return (
    <>
      <PageHeader
        title={page.title}
        lead={page.lead}
        actions={
          <Choice
            label={words.epoch}
            value={epoch === null ? "" : `${epoch}`}
            options={[["", page.latest], ...offered.map((one) => [one, one] as const)]}
            onChange={(value) => list.setFilter("epoch", value || undefined)}
          />
        }
      />
      <Listing
        query={query}
        pick={({ leaderboard }) => leaderboard}
        list={list}
        caption={page.title}
        columns={useEntryColumns()}
        rowKey={({ provider, epoch: of }) => `${provider?.address}/${of}`}
        empty={page.empty}
      />
    </>
  )
}

function useEntryColumns(): readonly Column<Entry>[] {
  const { leaderboard: page, words } = useMessages()
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
    { id: "epoch", title: words.epoch, numeric: true, wide: true, render: ({ epoch }) => epoch },
    {
      id: "work",
      title: words.work,
      numeric: true,
      render: ({ work, reported }) => (
        <span title={reported ? "" : page.unreported}>
          <LinkedAmount nano={work} transaction={reported?.hash} />
        </span>
      ),
    },
    {
      id: "reward",
      title: words.reward,
      numeric: true,
      render: ({ reward, claimed }) =>
        reward === null ? (
          <span className="text-muted">{page.unclaimed}</span>
        ) : (
          <LinkedAmount nano={reward} transaction={claimed?.hash} />
        ),
    },
  ]
}
