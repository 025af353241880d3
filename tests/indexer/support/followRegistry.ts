import { advanceNetwork } from "../../../indexer/src/decode/advanceNetwork.js"
import type { FoundAccount } from "../../../indexer/src/decode/Decoded.js"
import type { IndexedEvent } from "../../../indexer/src/decode/IndexedEvent.js"
import type { Network } from "../../../indexer/src/decode/Network.js"
import { decodeRegistry } from "../../../indexer/src/decode/registry/decodeRegistry.js"
import type { MemoryRows } from "../../../indexer/src/project/createRows.js"
import { projectRegistry } from "../../../indexer/src/project/registry/projectRegistry.js"
import type { World } from "../../world/createWorld.js"
import { GLOBAL_ID } from "../../world/networkConfig.js"
import { accountRow } from "./accountRow.js"
import { foldOf } from "./foldOf.js"
import { historyOf } from "./historyOf.js"

/** What the history of a world's Registry gives. */
export interface FollowedRegistry {
  readonly rows: MemoryRows
  readonly events: readonly IndexedEvent[]
  readonly found: readonly FoundAccount[]
  /** With all codes that were ever in force. */
  readonly network: Network
}

/** Follows the Registry of a world from its birth until now. */
export function followRegistry(world: World): FollowedRegistry {
  const { address } = world.registry
  const account = accountRow(address, { kind: "registry" })
  const events: IndexedEvent[] = []
  const found: FoundAccount[] = []
  let network: Network = { registry: account.address, globalId: GLOBAL_ID, codes: [] }
  const rows = foldOf({
    address,
    transactions: historyOf(world.chain),
    decode: (transaction) => {
      if (!transaction.description.success) return { events: [] }
      const decoded = decodeRegistry(transaction, account, network)
      network = advanceNetwork(network, decoded.events)
      events.push(...decoded.events)
      found.push(...decoded.found)
      return decoded
    },
    project: projectRegistry,
  })
  return { rows, events, found, network }
}
