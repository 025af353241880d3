import type { AnswerReceipt, ChannelSecrets, createReplayWindow, Usage } from "@cocoon/protocol"
import type { FakeDeal, FakeNode, FakeNodeOptions } from "./FakeNode.js"

/** What the node knows of a deal; nanoTON. */
export interface FakeAccount {
  counter: bigint
  usage: Usage
  last: AnswerReceipt | null
  /** Worst cases of the requests that run. */
  running: bigint
  authorised: bigint
  closed: boolean
}

/** An open channel; `stored` are its receipts by the counter of their request. */
export interface FakeChannel {
  readonly secrets: ChannelSecrets
  readonly deal: FakeDeal
  readonly window: ReturnType<typeof createReplayWindow>
  readonly stored: Map<bigint, AnswerReceipt>
}

/** All that a node holds; `channels` by their id in hex. */
export interface FakeState {
  readonly node: FakeNode
  readonly dealOf: FakeNodeOptions["dealOf"]
  readonly words: readonly string[]
  readonly channels: Map<string, FakeChannel>
  readonly accountOf: (dealId: bigint) => FakeAccount
  /** The first receipt that it ever signed. */
  first: AnswerReceipt | null
}
