import { Amount } from "../../design/Amount.js"
import type { Column } from "../../design/Column.js"
import { Count } from "../../design/Count.js"
import { Time } from "../../design/Time.js"
import type { SettlementRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { tokensOf } from "./tokensOf.js"

/** Columns of a list of payments. */
export function useSettlementColumns(): readonly Column<SettlementRowFragment>[] {
  const { words } = useMessages()
  return [
    {
      id: "time",
      title: words.time,
      render: ({ at, transaction }) => <Time at={at} transaction={transaction?.hash} />,
    },
    {
      id: "tokens",
      title: words.tokens,
      numeric: true,
      render: ({ usage }) => <Count value={tokensOf(usage)} />,
    },
    { id: "paid", title: words.paid, numeric: true, render: ({ paid }) => <Amount nano={paid} /> },
    {
      id: "fee",
      title: words.fee,
      numeric: true,
      wide: true,
      render: ({ fee }) => <Amount nano={fee} decimals={6} />,
    },
    {
      id: "royalty",
      title: words.royalty,
      numeric: true,
      wide: true,
      render: ({ royalty }) => <Amount nano={royalty} decimals={6} />,
    },
  ]
}
