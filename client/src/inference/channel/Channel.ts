import type { ChannelSecrets } from "@cocoon/protocol"

/** An open channel of a Session; the counter is that of its last request. */
export interface Channel {
  readonly secrets: ChannelSecrets
  readonly endpoint: string
  /** Milliseconds. */
  readonly openedAt: number
  counter: bigint
}
