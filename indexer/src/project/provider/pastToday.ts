import { PAST_KEPT } from "@cocoon/wrappers"
import type { EpochWorkJson, Row } from "../../store/Database.js"

/** Past epochs as they stand today: work of an epoch that is over moves there, and the oldest of three falls out. */
export function pastToday(
  { epoch, epoch_work: work, past_epochs }: Row<"provider">,
  today: number,
): readonly EpochWorkJson[] {
  if (epoch === today || work === "0") return past_epochs
  const over = { epoch, work, reported: false, claimed: false }
  return [over, ...past_epochs].slice(0, Number(PAST_KEPT))
}
