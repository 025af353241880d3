import type { Check } from "@cocoon/attestation"
import { Badge } from "../../design/Badge.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useVerdicts } from "../../i18n/useVerdicts.js"

/** Each check that was made: its name in words, what it looked at, and whether it holds. */
export function CheckTable({ checks }: { readonly checks: readonly Check[] }) {
  const { attestation } = useMessages()
  const verdicts = useVerdicts()
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {checks.map(({ name, ok, detail }) => (
        <li key={name} className="flex items-start justify-between gap-3 px-4 py-2">
          <div className="min-w-0">
            <p className="text-sm">{verdicts?.checks[name] ?? name}</p>
            <p className="break-words font-mono text-muted text-xs">{detail}</p>
          </div>
          <Badge tone={ok ? "good" : "bad"}>{ok ? attestation.passed : attestation.failed}</Badge>
        </li>
      ))}
    </ol>
  )
}
