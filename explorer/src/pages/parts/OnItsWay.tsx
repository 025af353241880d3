import { Empty } from "../../design/Empty.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { KeptTexts } from "../../kept/keptTexts.js"
import { useKept } from "../../kept/useKept.js"

/** Where a deal is not indexed: that it is on its way, if it was sent from here, else that there is none. */
export function OnItsWay({
  kept: texts,
  address,
  missing,
}: {
  readonly kept: KeptTexts
  readonly address: string
  readonly missing: string
}) {
  const { clientActions: words } = useMessages()
  const kept = useKept(texts, address)
  if (kept === undefined) return <Empty title={missing} />
  return <Empty title={words.onItsWay}>{words.onItsWayText}</Empty>
}
