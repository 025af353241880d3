import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Rows } from "../Rows.js"

/** Revokes an image that is approved; any other stays as it was. */
export function revokeImage(rows: Rows, event: IndexedEvent, imageId: string): void {
  const image = rows.get("image", [event.account, imageId])
  if (image?.revoked_at !== 0) return
  rows.put("image", { ...image, revoked_at: event.at, revoked_lt: event.lt })
}
