import type { StreamEvent } from "../model/StreamEvent.js"
import type { TonIndexerError } from "../TonIndexerError.js"

/** What the connection tells the stream. */
export type StreamSignal =
  | Extract<StreamEvent, { kind: "transactions" | "invalidated" }>
  /** Subscribed: whatever happens from here on will be told, what came before may not. */
  | { readonly kind: "online" }
  | {
      readonly kind: "offline"
      readonly error: TonIndexerError
      readonly attempt: number
      readonly delayMs: number
    }
  /** Something was lost: a frame that cannot be read, or a full inbox. */
  | { readonly kind: "lost" }
  /** The addresses changed. */
  | { readonly kind: "changed" }
