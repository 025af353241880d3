import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Slice } from "@ton/core"
import type { FoundAccount } from "../Decoded.js"
import type { EventData } from "../EventData.js"
import type { Network } from "../Network.js"
import type { RegistryEvents } from "./RegistryEvents.js"

/** A message that a Registry took. */
export interface RegistryMessage {
  /** From its opcode on. */
  readonly body: Slice
  /** Raw address. */
  readonly sender: string
  readonly transaction: Transaction
  readonly network: Network
}

/** What it means. */
export interface RegistryReading {
  readonly event: EventData<RegistryEvents>
  readonly found?: readonly FoundAccount[]
}

/** Throws on a body that is another message's. */
export type RegistryReader = (message: RegistryMessage) => RegistryReading
