import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { QueryView } from "../../design/QueryView.js"
import { Time } from "../../design/Time.js"
import { ModelPayments } from "../../generated/ModelPayments.js"
import type { ModelPaymentsQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { LinkedAmount } from "../parts/LinkedAmount.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import { requestCost } from "../parts/requestCost.js"
import { useRequest } from "../parts/useRequest.js"

type Payment = ModelPaymentsQuery["settlements"]["nodes"][number]

const sheetOf = ({ job, session }: Payment) => job?.sheet ?? session?.sheet ?? null

/** What deals that paid last were opened at, and what the request costs at those prices. */
export function SettledPrices({ address }: { readonly address: string }) {
  const { prices: page } = useMessages()
  const query = useGraphql(ModelPayments, { address })
  const columns = usePaymentColumns()
  return (
    <QueryView query={query}>
      {({ settlements }) => (
        <DataTable
          caption={page.settledTitle}
          rows={settlements.nodes}
          rowKey={({ lt }) => lt}
          empty={<Empty title={page.settledNone} />}
          columns={columns}
        />
      )}
    </QueryView>
  )
}

function usePaymentColumns(): readonly Column<Payment>[] {
  const { prices: page, words } = useMessages()
  const { request } = useRequest()
  return [
    {
      id: "time",
      title: words.time,
      render: ({ at, transaction }) => <Time at={at} transaction={transaction?.hash} />,
    },
    {
      id: "provider",
      title: words.provider,
      wide: true,
      render: ({ provider }) => <ProviderLink address={provider?.address ?? null} />,
    },
    {
      id: "request",
      title: page.forRequest,
      numeric: true,
      render: (row) => {
        const sheet = sheetOf(row)
        return <Amount nano={sheet && requestCost(sheet, request)} />
      },
    },
    ...(["prompt", "completion"] as const).map((name) => ({
      id: name,
      title: words[name],
      numeric: true,
      wide: name === "prompt",
      render: (row: Payment) => <Amount nano={sheetOf(row)?.[name] ?? null} />,
    })),
    {
      id: "paid",
      title: words.paid,
      numeric: true,
      wide: true,
      render: ({ paid, transaction }) => (
        <LinkedAmount nano={paid} transaction={transaction?.hash} />
      ),
    },
  ]
}
