import type { IndexedEvent } from "./IndexedEvent.js"
import type { Network } from "./Network.js"
import { installedBy } from "./registry/installedBy.js"
import { nextCodes } from "./registry/nextCodes.js"

/**
 * The network after events of its Registry: with the codes that they put in force. `network` is as it was before them; each event is
 * given once, in order.
 */
export function advanceNetwork(network: Network, events: readonly IndexedEvent[]): Network {
  const codes = [...network.codes]
  for (const event of events) {
    if (event.account !== network.registry) continue
    for (const installed of installedBy(event)) {
      codes.push(nextCodes(network.registry, installed, codes.at(-1) ?? null))
    }
  }
  return { ...network, codes }
}
