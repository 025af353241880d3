import { Columns } from "../../design/Columns.js"
import { Section } from "../../design/Section.js"
import type { ChainRecordViewFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { QuoteJudgement } from "../../verify/quote/QuoteOutcome.js"
import { CheckTable } from "./CheckTable.js"
import { DocumentTable } from "./DocumentTable.js"
import { QuoteFactList } from "./QuoteFactList.js"
import { RecordComparison } from "./RecordComparison.js"
import { TcbList } from "./TcbList.js"

/** Everything that a judgement rests on: the chain's record beside it, each check, what the quote says, Intel's documents. */
export function QuoteResult({
  judgement,
  at,
  record,
}: {
  readonly judgement: QuoteJudgement
  readonly at: number
  readonly record: ChainRecordViewFragment | null | undefined
}) {
  const { quote: page } = useMessages().verifyPage
  const { ok, checks, facts, collateral } = judgement
  return (
    <>
      {record && (
        <Section title={page.record} note={page.recordNote}>
          <RecordComparison judgement={judgement} record={record} />
        </Section>
      )}
      <Columns>
        <Section title={page.checks} note={page.checksNote}>
          <CheckTable checks={checks} />
        </Section>
        <div>
          {facts && (
            <Section title={page.facts} note={ok ? undefined : page.unproven}>
              <QuoteFactList facts={facts} />
            </Section>
          )}
          {facts?.tcb && (
            <Section title={page.platform} note={page.platformNote}>
              <TcbList tcb={facts.tcb} />
            </Section>
          )}
          {collateral && (
            <Section title={page.documents}>
              <DocumentTable documents={collateral} at={at} />
            </Section>
          )}
        </div>
      </Columns>
    </>
  )
}
