import { DraftField } from "./DraftField.js"
import type { JobFieldsProps } from "./JobFieldsProps.js"

/** The highest prices of an auction, and how it rises to them. */
export function AuctionFields(props: JobFieldsProps) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      <DraftField {...props} name="promptLimit" />
      <DraftField {...props} name="answerLimit" />
      <DraftField {...props} name="startPercent" />
      <DraftField {...props} name="riseSeconds" />
    </div>
  )
}
