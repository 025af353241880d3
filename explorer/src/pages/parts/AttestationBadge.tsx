import { Badge } from "../../design/Badge.js"
import { useMessages } from "../../i18n/useMessages.js"

/** How an attestation ended: in force, over, or refused and by which check. */
export function AttestationBadge({
  attestation: { accepted, inForce, refusal },
}: {
  readonly attestation: {
    readonly accepted: boolean
    readonly inForce: boolean
    readonly refusal: {
      readonly code: number
      readonly name: string | null
      readonly advice: string | null
    } | null
  }
}) {
  const { words, provider: page } = useMessages()
  if (accepted) {
    return <Badge tone={inForce ? "good" : "quiet"}>{inForce ? page.inForce : page.ended}</Badge>
  }
  return (
    <Badge tone="bad" title={refusal?.advice ?? ""}>
      {words.refused} {refusal?.name ?? refusal?.code}
    </Badge>
  )
}
