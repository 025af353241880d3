import type { Column } from "../../design/Column.js"
import { DataTable } from "../../design/DataTable.js"
import { Hash } from "../../design/Hash.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import { useSettlementColumns } from "../parts/useSettlementColumns.js"
import type { PaymentRow } from "./PaymentRow.js"

/** The payments that all numbers are made of; each leads to its transaction and its deal. */
export function EarnPaymentList({ rows }: { readonly rows: readonly PaymentRow[] }) {
  const { earnPage: page, words } = useMessages()
  const columns: readonly Column<PaymentRow>[] = [
    ...useSettlementColumns(),
    {
      id: "deal",
      title: page.deal,
      render: ({ deal, dealId }) =>
        dealId === null ? (
          "—"
        ) : (
          <>
            {deal === "JOB" ? words.job : words.session}{" "}
            <Hash hash={dealId} to={`/${deal === "JOB" ? "jobs" : "sessions"}/${dealId}`} />
          </>
        ),
    },
    {
      id: "provider",
      title: words.provider,
      wide: true,
      render: ({ provider }) => <ProviderLink address={provider?.address ?? null} />,
    },
  ]
  return (
    <DataTable
      caption={page.payments}
      rows={rows}
      rowKey={({ lt, address }) => `${lt}${address}`}
      columns={columns}
    />
  )
}
