import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Time } from "../../design/Time.js"
import type { TransactionQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** What the chain says of a transaction. */
export function TransactionFacts({
  transaction,
}: {
  readonly transaction: NonNullable<TransactionQuery["transaction"]>
}) {
  const { words, transactionPage: page } = useMessages()
  const { source, refusal } = transaction
  const why = refusal && { label: page.why, value: `${refusal.name ?? ""} (${refusal.code})` }
  return (
    <KeyValues
      items={[
        { label: words.hash, value: <Hash hash={transaction.hash} full /> },
        { label: words.account, value: <Address address={transaction.address} /> },
        {
          label: words.sender,
          value: source ? <Address address={source} /> : words.external,
        },
        {
          label: words.message,
          value: `${transaction.name ?? "—"} (${transaction.opcode ?? "—"})`,
        },
        ...(why ? [why] : []),
        { label: words.value, value: <Amount nano={transaction.value} decimals={9} /> },
        { label: words.fees, value: <Amount nano={transaction.fees} decimals={9} /> },
        { label: page.gas, value: <Count value={transaction.gas} /> },
        { label: page.balance, value: <Amount nano={transaction.balance} decimals={9} /> },
        { label: words.time, value: <Time at={transaction.at} /> },
        { label: page.lt, value: transaction.lt },
        { label: page.block, value: <Count value={transaction.seqno} /> },
      ]}
    />
  )
}
