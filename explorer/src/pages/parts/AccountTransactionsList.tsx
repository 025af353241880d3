import { useListState } from "../../design/useListState.js"
import { AccountTransactions } from "../../generated/AccountTransactions.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { Listing } from "./Listing.js"
import { useTransactionColumns } from "./useTransactionColumns.js"

/** Every transaction of a contract, newest first. */
export function AccountTransactionsList({ address }: { readonly address: string }) {
  const { words, flow } = useMessages()
  const list = useListState(["NEWEST"])
  const query = useGraphql(AccountTransactions, { address, ...list.page })
  return (
    <Listing
      query={query}
      pick={({ transactions }) => transactions}
      list={list}
      caption={words.transactions}
      columns={useTransactionColumns()}
      rowKey={({ hash }) => hash}
      empty={flow.none}
    />
  )
}
