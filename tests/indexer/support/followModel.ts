import type { FoundAccount } from "../../../indexer/src/decode/Decoded.js"
import type { IndexedEvent } from "../../../indexer/src/decode/IndexedEvent.js"
import { decodeModel } from "../../../indexer/src/decode/model/decodeModel.js"
import type { MemoryRows } from "../../../indexer/src/project/createRows.js"
import { projectModel } from "../../../indexer/src/project/model/projectModel.js"
import type { World } from "../../world/createWorld.js"
import { accountRow } from "./accountRow.js"
import { foldOf } from "./foldOf.js"
import { followRegistry } from "./followRegistry.js"
import { historyOf } from "./historyOf.js"

/** What the history of a world's Model gives, once the Registry has shown it. */
export interface FollowedModel {
  readonly rows: MemoryRows
  readonly events: readonly IndexedEvent[]
  /** Deals. */
  readonly found: readonly FoundAccount[]
}

/** Follows the Model of a world from its birth until now. */
export function followModel(world: World): FollowedModel {
  const { address } = world.model
  const registry = followRegistry(world)
  const shown = registry.found.find((account) => account.address === address.toRawString())
  if (!shown) throw new Error("the Registry has shown no such Model")
  const account = accountRow(address, shown.names)
  const events: IndexedEvent[] = []
  const found: FoundAccount[] = []
  const rows = foldOf({
    address,
    transactions: historyOf(world.chain),
    decode: (transaction) => {
      if (!transaction.description.success) return { events: [] }
      const decoded = decodeModel(transaction, account, registry.network)
      events.push(...decoded.events)
      found.push(...decoded.found)
      return decoded
    },
    project: projectModel,
  })
  return { rows, events, found }
}
