import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { PageLink } from "../../design/PageLink.js"
import { Time } from "../../design/Time.js"
import type { TransactionRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ResultBadge } from "./ResultBadge.js"

/** Columns of a list of transactions. */
export function useTransactionColumns(): readonly Column<TransactionRowFragment>[] {
  const { words } = useMessages()
  return [
    {
      id: "message",
      title: words.message,
      render: ({ name, opcode, hash }) => (
        <PageLink to={`/transactions/${hash}`} className="font-mono text-[0.9em]">
          {name ?? opcode ?? "—"}
        </PageLink>
      ),
    },
    {
      id: "sender",
      title: words.sender,
      wide: true,
      render: ({ source }) => (source ? <Address address={source} /> : words.external),
    },
    {
      id: "account",
      title: words.account,
      wide: true,
      render: ({ address }) => <Address address={address} />,
    },
    {
      id: "value",
      title: words.value,
      numeric: true,
      wide: true,
      render: ({ value }) => <Amount nano={value} />,
    },
    {
      id: "result",
      title: words.result,
      render: (transaction) => <ResultBadge transaction={transaction} />,
    },
    {
      id: "time",
      title: words.time,
      numeric: true,
      order: "NEWEST",
      render: ({ at, hash }) => <Time at={at} transaction={hash} />,
    },
  ]
}
