import type { Slice } from "@ton/core"
import type { AccountNames } from "../../store/Database.js"
import type { ModelEvents } from "./ModelEvents.js"

/** A message that a Model took. */
export interface ModelMessage {
  /** From its opcode on. */
  readonly body: Slice
  /** Raw address. */
  readonly sender: string
  readonly names: Extract<AccountNames, { readonly kind: "model" }>
}

/** What messages mean, by the kind of their event: null for one that changes nothing. They throw on another message's body. */
export type ModelReaders = {
  readonly [Kind in keyof ModelEvents]: (message: ModelMessage) => ModelEvents[Kind] | null
}
