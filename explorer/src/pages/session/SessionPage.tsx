import { useParams } from "@tanstack/react-router"
import { Columns } from "../../design/Columns.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { shortText } from "../../design/shortText.js"
import { Session } from "../../generated/Session.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptSessions } from "../../kept/keptSessions.js"
import { dealOf } from "../parts/dealOf.js"
import { flowOf } from "../parts/flowOf.js"
import { MessageFlow } from "../parts/MessageFlow.js"
import { OnItsWay } from "../parts/OnItsWay.js"
import { SessionBadge } from "../parts/SessionBadge.js"
import { TokenTable } from "../parts/TokenTable.js"
import { useSettlementColumns } from "../parts/useSettlementColumns.js"
import { SessionActions } from "./actions/SessionActions.js"
import type { FoundSession } from "./FoundSession.js"
import { SessionFacts } from "./SessionFacts.js"
import { SessionMoney } from "./SessionMoney.js"

/** One Session: its channel, its redemptions and the messages that it was made of. */
export function SessionPage() {
  const { deal = "" } = useParams({ strict: false }) as { readonly deal?: string }
  const { words, session: page } = useMessages()
  const query = useGraphql(Session, dealOf(deal))
  return (
    <QueryView query={query}>
      {({ session }) =>
        session ? (
          <SessionView session={session} />
        ) : (
          <>
            <PageHeader title={words.session} />
            <OnItsWay kept={keptSessions} address={deal} missing={page.missing} />
          </>
        )
      }
    </QueryView>
  )
}

function SessionView({ session }: { readonly session: FoundSession }) {
  const { words, job, session: page, states } = useMessages()
  const columns = useSettlementColumns()
  return (
    <>
      <PageHeader
        title={`${words.session} ${shortText(session.dealId)}`}
        badge={<SessionBadge status={session.status} />}
        lead={states.sessionMeaning[session.status]}
      />
      <SessionActions session={session} />
      <Section title={job.flow} note={job.flowNote}>
        <MessageFlow steps={flowOf(session.transactions.nodes)} />
      </Section>
      <Columns>
        <SessionFacts session={session} />
        <div>
          <SessionMoney session={session} />
          <Section title={job.prices} note={words.perMillion}>
            <TokenTable
              columns={[
                { title: job.agreed, sheet: session.sheet },
                { title: job.used, usage: session.usage },
              ]}
            />
          </Section>
        </div>
      </Columns>
      <Section title={words.settlements}>
        <DataTable
          caption={words.settlements}
          columns={columns}
          rows={session.settlements.nodes}
          rowKey={({ lt }) => lt}
          empty={<Empty title={page.noSettlements} />}
        />
      </Section>
    </>
  )
}
