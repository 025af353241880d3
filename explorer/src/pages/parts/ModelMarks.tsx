import { Badge } from "../../design/Badge.js"
import type { ModelRowFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** What is special about a listing. */
export function ModelMarks({
  model: { verified, delisted, private: encrypted },
}: {
  readonly model: Pick<ModelRowFragment, "verified" | "delisted" | "private">
}) {
  const { words } = useMessages()
  return (
    <span className="inline-flex flex-wrap gap-1">
      {delisted && <Badge tone="bad">{words.delisted}</Badge>}
      {verified && <Badge tone="good">{words.verified}</Badge>}
      <Badge tone="quiet">{encrypted ? words.private : words.public}</Badge>
    </span>
  )
}
