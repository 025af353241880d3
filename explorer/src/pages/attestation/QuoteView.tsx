import { Card } from "../../design/Card.js"
import { CopyButton } from "../../design/CopyButton.js"
import { Empty } from "../../design/Empty.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"

/** A quote in hex, to be copied and verified anywhere. */
export function QuoteView({ quote }: { readonly quote: string | null }) {
  const { attestation: page } = useMessages()
  const { count } = useFormat()
  if (quote === null) return <Empty title={page.noQuote} />
  return (
    <Card>
      <div className="mb-2 flex items-center justify-between text-muted text-sm">
        {page.bytes(count(quote.length / 2))}
        <CopyButton text={quote} name={page.quote} />
      </div>
      <p className="line-clamp-4 break-all font-mono text-xs">{quote}</p>
    </Card>
  )
}
