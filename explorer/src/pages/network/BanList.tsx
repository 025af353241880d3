import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FoundNetwork } from "./FoundNetwork.js"

/** Machines that may not be attested. */
export function BanList({ bans }: { readonly bans: FoundNetwork["bannedPlatforms"]["nodes"] }) {
  const { network: page, words } = useMessages()
  return (
    <DataTable
      caption={page.bans}
      rows={bans}
      rowKey={({ platformId }) => platformId}
      empty={<Empty title={page.noBans} />}
      columns={[
        {
          id: "platform",
          title: words.platform,
          render: ({ platformId }) => <Hash hash={platformId} to={`/search?q=${platformId}`} />,
        },
        {
          id: "banned",
          title: page.banned,
          render: ({ bannedAt, transaction }) => (
            <Time at={bannedAt} transaction={transaction?.hash} />
          ),
        },
      ]}
    />
  )
}
