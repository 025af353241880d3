import type { Row } from "../store/Database.js"
import type { IndexedEvent } from "./IndexedEvent.js"

/** An account that a transaction revealed; its address was derived from its names. */
export type FoundAccount = Pick<Row<"account">, "address" | "kind" | "names">

/** What one transaction of a followed account means. */
export interface Decoded {
  readonly transaction: Row<"transaction">
  /** Empty for what failed or is of no account to state. */
  readonly events: readonly IndexedEvent[]
  readonly found: readonly FoundAccount[]
  /** The account is gone: a deal has ended. */
  readonly ended: boolean
  /** Name of a known message that took effect and cannot be read: its events are missing. */
  readonly unread?: string
}
