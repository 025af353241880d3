import type { ProviderEvents } from "./ProviderEvents.js"
import type { ProviderMessage } from "./ProviderMessage.js"

/** How messages are read, by the kind of event that they are. A reader throws on what it cannot read. */
export type ProviderReaders<Kind extends keyof ProviderEvents> = {
  readonly [Of in Kind]: (message: ProviderMessage) => ProviderEvents[Of]
}
