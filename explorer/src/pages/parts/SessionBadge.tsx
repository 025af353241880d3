import { Badge, type Tone } from "../../design/Badge.js"
import type { SessionStatus } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

const TONES: Readonly<Record<SessionStatus, Tone>> = {
  CLOSED: "good",
  CLOSING: "warn",
  OPEN: "busy",
}

/** Where a Session stands. */
export function SessionBadge({ status }: { readonly status: SessionStatus }) {
  const { states } = useMessages()
  return (
    <Badge tone={TONES[status]} title={states.sessionMeaning[status]}>
      {states.session[status]}
    </Badge>
  )
}
