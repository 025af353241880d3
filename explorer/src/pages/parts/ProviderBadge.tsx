import { Badge, type Tone } from "../../design/Badge.js"
import type { ProviderState } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

const TONES: Readonly<Record<ProviderState, Tone>> = {
  ATTESTED: "good",
  AWAY: "busy",
  EXPIRED: "bad",
  EXPIRING: "warn",
  FROZEN: "warn",
  PAUSED: "warn",
  REGISTERED: "quiet",
  REVOKED: "bad",
  SLASHED: "bad",
}

/** Where a Provider stands. */
export function ProviderBadge({ state }: { readonly state: ProviderState }) {
  const { states } = useMessages()
  return (
    <Badge tone={TONES[state]} title={states.providerMeaning[state]}>
      {states.provider[state]}
    </Badge>
  )
}
