import { Address } from "../../design/Address.js"
import { Badge } from "../../design/Badge.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import type { StatusQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Transactions that are on their way. */
export function PendingList({ pending }: { readonly pending: StatusQuery["pending"] }) {
  const { statusPage: page, words } = useMessages()
  return (
    <DataTable
      caption={page.pending}
      rows={pending}
      rowKey={({ hash }) => hash}
      empty={<Empty title={page.noPending} />}
      columns={[
        { id: "hash", title: words.transaction, render: ({ hash }) => <Hash hash={hash} /> },
        { id: "name", title: words.message, render: ({ name }) => name ?? "—" },
        {
          id: "account",
          title: words.account,
          wide: true,
          render: ({ account }) => <Address address={account} />,
        },
        {
          id: "finality",
          title: page.finality,
          render: ({ finality }) => (
            <Badge tone={finality === "CONFIRMED" ? "busy" : "quiet"}>{page[finality]}</Badge>
          ),
        },
        { id: "time", title: words.time, numeric: true, render: ({ at }) => <Time at={at} /> },
      ]}
    />
  )
}
