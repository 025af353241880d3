import { Amount } from "../../design/Amount.js"
import { useNow } from "../../design/useNow.js"
import type { BoardRowFragment } from "../../generated/types.js"
import { useFormat } from "../../i18n/useFormat.js"
import { auctionShare } from "./auctionShare.js"

/** What an open Job pays for completion tokens now, and which share of its limit that is. */
export function AuctionPrice({
  job: { limits, startBps, auctionSeconds, openedAt },
}: {
  readonly job: Pick<BoardRowFragment, "limits" | "startBps" | "auctionSeconds" | "openedAt">
}) {
  const { percent } = useFormat()
  const share = auctionShare({ startBps, auctionSeconds }, useNow() - openedAt)
  return (
    <>
      <Amount nano={(BigInt(limits.completion) * BigInt(share)) / 10_000n} />{" "}
      <span className="text-muted text-xs">{percent(share / 10_000)}</span>
    </>
  )
}
