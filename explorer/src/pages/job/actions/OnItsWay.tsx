import { Empty } from "../../../design/Empty.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { keptJobs } from "../../../kept/keptJobs.js"
import { useKept } from "../../../kept/useKept.js"

/** Where a Job is not indexed: that it is on its way, if it was posted here, else that there is none. */
export function OnItsWay({
  address,
  missing,
}: {
  readonly address: string
  readonly missing: string
}) {
  const { clientActions: words } = useMessages()
  const kept = useKept(keptJobs, address)
  if (kept === undefined) return <Empty title={missing} />
  return <Empty title={words.onItsWay}>{words.onItsWayText}</Empty>
}
