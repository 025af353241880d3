import { Badge } from "../../design/Badge.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { TcbFacts } from "../../verify/quote/QuoteFacts.js"

/** What Intel's documents say of a platform. */
export function TcbList({ tcb }: { readonly tcb: TcbFacts }) {
  const { verifyPage, provider } = useMessages()
  const { quote: page } = verifyPage
  const { status, platform, module, quotingEnclave, advisories } = tcb
  return (
    <KeyValues
      items={[
        {
          label: provider.tcb,
          value: <Badge tone={status === "UpToDate" ? "good" : "warn"}>{status}</Badge>,
        },
        { label: page.tcbParts, value: [platform, module ?? "—", quotingEnclave].join(" · ") },
        {
          label: page.advisories,
          value: advisories.length === 0 ? page.none : advisories.join(", "),
        },
        { label: page.tcbNumber, value: tcb.tcbNumber },
        { label: page.qeNumber, value: tcb.qeNumber },
        { label: provider.collateralUntil, value: <Time at={tcb.until} /> },
      ]}
    />
  )
}
