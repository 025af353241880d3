import { Amount } from "../../design/Amount.js"
import { DataTable } from "../../design/DataTable.js"
import { Hash } from "../../design/Hash.js"
import { Share } from "../../design/Share.js"
import { Time } from "../../design/Time.js"
import type { TermsViewFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Terms that are no longer in force; deals that were opened under them keep them. */
export function TermsHistory({ history }: { readonly history: readonly TermsViewFragment[] }) {
  const { network: page, words } = useMessages()
  const earlier = history.filter(({ supersededAt }) => supersededAt > 0).reverse()
  if (earlier.length === 0) return null
  return (
    <details className="mt-3">
      <summary className="mb-2 cursor-pointer text-muted text-sm">{page.history}</summary>
      <DataTable
        caption={page.history}
        rows={earlier}
        rowKey={({ hash, activeAt }) => `${hash}/${activeAt}`}
        columns={[
          { id: "hash", title: words.hash, render: ({ hash }) => <Hash hash={hash} /> },
          {
            id: "from",
            title: page.activeAt,
            render: ({ activeAt, transaction }) => (
              <Time at={activeAt} transaction={transaction?.hash} />
            ),
          },
          {
            id: "until",
            title: page.superseded,
            render: ({ supersededAt }) => <Time at={supersededAt} />,
          },
          {
            id: "fee",
            title: words.fee,
            numeric: true,
            render: ({ feeBps }) => <Share bps={feeBps} />,
          },
          {
            id: "bond",
            title: page.bond,
            numeric: true,
            wide: true,
            render: ({ bondBps }) => <Share bps={bondBps} />,
          },
          {
            id: "keeper",
            title: page.keeperReward,
            numeric: true,
            wide: true,
            render: ({ keeperReward }) => <Amount nano={keeperReward} />,
          },
        ]}
      />
    </details>
  )
}
