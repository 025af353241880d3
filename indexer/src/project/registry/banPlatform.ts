import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Rows } from "../Rows.js"

/** Bans a platform; of one that is banned already the time is new. */
export function banPlatform(rows: Rows, event: IndexedEvent, platformId: string): void {
  const { account: registry, at, lt } = event
  rows.put("platform_ban", { registry, platform_id: platformId, banned_at: at, banned_lt: lt })
}
