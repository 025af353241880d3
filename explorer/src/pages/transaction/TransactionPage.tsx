import { useParams } from "@tanstack/react-router"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { shortText } from "../../design/shortText.js"
import { Transaction } from "../../generated/Transaction.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { flowOf } from "../parts/flowOf.js"
import { MessageFlow } from "../parts/MessageFlow.js"
import { ResultBadge } from "../parts/ResultBadge.js"
import { EventList } from "./EventList.js"
import { TransactionFacts } from "./TransactionFacts.js"

/** One transaction, what it meant, and the trace that it is part of. */
export function TransactionPage() {
  const { hash = "" } = useParams({ strict: false }) as { readonly hash?: string }
  const { words, transactionPage: page } = useMessages()
  const query = useGraphql(Transaction, { hash })
  return (
    <QueryView query={query}>
      {({ transaction }) =>
        transaction === null ? (
          <>
            <PageHeader title={words.transaction} />
            <Empty title={page.missing} />
          </>
        ) : (
          <>
            <PageHeader
              title={`${transaction.name ?? words.transaction} ${shortText(hash)}`}
              badge={<ResultBadge transaction={transaction} />}
              lead={transaction.refusal?.advice}
            />
            <Section title={page.trace} note={page.traceNote}>
              <MessageFlow steps={flowOf([transaction])} />
            </Section>
            <Section title={words.details}>
              <TransactionFacts transaction={transaction} />
            </Section>
            <Section title={page.events}>
              <EventList events={transaction.events} />
            </Section>
          </>
        )
      }
    </QueryView>
  )
}
