import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Rows } from "../Rows.js"

/** Approves an image, for the first time or again; one that is approved stays as it was. */
export function approveImage(rows: Rows, event: IndexedEvent, imageId: string): void {
  const { account: registry, at, lt } = event
  if (rows.get("image", [registry, imageId])?.revoked_at === 0) return
  const approved = { approved_at: at, approved_lt: lt, revoked_at: 0, revoked_lt: null }
  rows.put("image", { registry, image_id: imageId, ...approved })
}
