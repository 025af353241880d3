import { Badge } from "../../design/Badge.js"
import type { TransactionRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Whether a transaction took effect; if not, which error of the contract said no. */
export function ResultBadge({
  transaction: { success, bounced, refusal },
}: {
  readonly transaction: Pick<TransactionRowFragment, "success" | "bounced" | "refusal">
}) {
  const { words } = useMessages()
  if (success)
    return (
      <Badge tone={bounced ? "warn" : "good"}>{bounced ? words.bounced : words.succeeded}</Badge>
    )
  const why = refusal?.name ?? (refusal ? `${refusal.code}` : "")
  return (
    <Badge tone="bad" title={refusal?.advice ?? ""}>
      {words.refused} {why}
    </Badge>
  )
}
