import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { RegistryEvents } from "../../decode/registry/RegistryEvents.js"
import type { Rows } from "../Rows.js"

/** How events of these kinds change rows, by kind. */
export type RegistryFold<Kind extends keyof RegistryEvents> = {
  readonly [Each in Kind]: (rows: Rows, event: IndexedEvent, data: RegistryEvents[Each]) => void
}
