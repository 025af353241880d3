import { Badge } from "../../design/Badge.js"
import { DataTable } from "../../design/DataTable.js"
import { Hash } from "../../design/Hash.js"
import { PageLink } from "../../design/PageLink.js"
import { Time } from "../../design/Time.js"
import type { ChainRecordViewFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { type Compared, compareRecord } from "../../verify/quote/compareRecord.js"
import type { QuoteJudgement } from "../../verify/quote/QuoteOutcome.js"

const HASH = /^[0-9a-f]{40,}$|^(0|-1):[0-9a-f]{64}$/

/** The chain's record beside what was found here, field by field. */
export function RecordComparison({
  judgement,
  record,
}: {
  readonly judgement: QuoteJudgement
  readonly record: ChainRecordViewFragment
}) {
  const { verifyPage, provider } = useMessages()
  const { quote: page } = verifyPage
  const rows = compareRecord(judgement, record)
  const differs = rows.some(({ same }) => same === false)
  const { expectedReportData: expected, facts } = judgement
  const isBound = expected === null ? null : expected === facts?.reportData
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3 text-sm" role="status">
        <Badge tone={differs ? "bad" : "good"}>{differs ? page.differs : page.same}</Badge>
        <span>{differs ? page.someDiffer : page.allSame}</span>
        {!record.inForce && <Badge tone="warn">{page.endedNote}</Badge>}
        <PageLink to={`/attestation?id=${encodeURIComponent(record.id)}`}>
          {provider.attestation}
        </PageLink>
      </div>
      {isBound !== null && (
        <p className="mb-3 flex flex-wrap items-center gap-3 text-sm">
          <Badge tone={isBound ? "good" : "bad"}>{page.fields.reportData}</Badge>
          {isBound ? page.bound : page.unbound}
        </p>
      )}
      <ComparisonTable rows={rows} />
    </>
  )
}

function ComparisonTable({ rows }: { readonly rows: readonly Compared[] }) {
  const { quote: page } = useMessages().verifyPage
  return (
    <DataTable
      caption={page.record}
      rows={rows}
      rowKey={({ field }) => field}
      columns={[
        { id: "field", title: page.field, render: ({ field }) => page.fields[field] },
        {
          id: "same",
          title: page.same,
          render: ({ same }) => {
            if (same === null) return <Badge tone="quiet">{page.notSaid}</Badge>
            return <Badge tone={same ? "good" : "bad"}>{same ? page.same : page.differs}</Badge>
          },
        },
        { id: "here", title: page.here, render: (row) => shownValue(row, row.quote) },
        { id: "chain", title: page.onChain, render: (row) => shownValue(row, row.chain) },
      ]}
    />
  )
}

function shownValue({ field }: Compared, value: string | null) {
  if (value === null) return "—"
  if (field === "validUntil") return <Time at={Number(value)} />
  return HASH.test(value) ? <Hash hash={value} /> : value
}
