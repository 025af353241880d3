import { Amount } from "../../design/Amount.js"
import { Badge, type Tone } from "../../design/Badge.js"
import { Card } from "../../design/Card.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { ReceiptLine } from "../../verify/receipt/ReceiptLine.js"
import type { ReceiptResult } from "../../verify/receipt/verifyReceiptText.js"

type Checked = Extract<ReceiptResult, { readonly kind: "checked" }>

const HASH = /^[0-9a-f]{64}$|^(0|-1):[0-9a-f]{64}$/

/** What was checked of a receipt, line by line, and what it comes to. */
export function ReceiptResultView({ result }: { readonly result: Checked }) {
  const { verifyPage } = useMessages()
  const { receipt: page } = verifyPage
  const { lines, deal, isJob, metered, paid } = result
  return (
    <>
      <section aria-label={verifyPage.verdict} aria-live="polite" className="mb-6">
        <VerdictCard lines={lines} />
      </section>
      <Section title={page.lines}>
        <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
          {lines.map((line) => (
            <LineView key={line.check} line={line} />
          ))}
        </ol>
      </Section>
      <Section title={page.money}>
        <KeyValues
          items={[
            {
              label: page.deal,
              value: <Hash hash={deal} to={`/${isJob ? "jobs" : "sessions"}/${deal}`} />,
            },
            { label: page.metered, value: <Amount nano={metered} /> },
            { label: page.paid, value: <Amount nano={paid} /> },
          ]}
        />
      </Section>
    </>
  )
}

function VerdictCard({ lines }: { readonly lines: readonly ReceiptLine[] }) {
  const { receipt: page } = useMessages().verifyPage
  const isBad = lines.some(({ holds }) => holds === false)
  const isPartly = lines.some(({ holds }) => holds === null)
  const [tone, title, note]: readonly [Tone, string, string] = isBad
    ? ["bad", page.bad, page.badNote]
    : isPartly
      ? ["good", page.partly, page.partlyNote]
      : ["good", page.good, page.goodNote]
  return (
    <Card className={isBad ? "border-bad/50" : ""}>
      <Badge tone={tone}>{title}</Badge>
      <p className="mt-2">{note}</p>
    </Card>
  )
}

function Shown({ line: { check, shown } }: { readonly line: ReceiptLine }) {
  if (check === "cost" && shown !== "") return <Amount nano={shown} decimals={9} />
  return HASH.test(shown) ? <Hash hash={shown} /> : <span className="font-mono">{shown}</span>
}

function LineView({ line }: { readonly line: ReceiptLine }) {
  const { check, holds, remark } = line
  const { receipt: page } = useMessages().verifyPage
  return (
    <li className="flex items-start justify-between gap-3 px-4 py-2">
      <div className="min-w-0">
        <p className="text-sm">{page.checks[check]}</p>
        {remark && <p className="text-muted text-xs">{page.remarks[remark]}</p>}
        <p className="break-words text-muted text-xs">
          <Shown line={line} />
        </p>
      </div>
      {holds === null ? (
        <Badge tone="quiet">{page.open}</Badge>
      ) : (
        <Badge tone={holds ? "good" : "bad"}>{holds ? page.holds : page.fails}</Badge>
      )}
    </li>
  )
}
