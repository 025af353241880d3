import type { createAnswerSealer, openRequest } from "@cocoon/protocol"
import type { FakeAccount, FakeChannel } from "./FakeState.js"

/** A request that was opened, and what its answer is sealed with. */
export interface FakeExchange {
  readonly channel: FakeChannel
  readonly account: FakeAccount
  readonly opened: ReturnType<typeof openRequest>
  /** The request's id. */
  readonly id: Uint8Array
  readonly sealer: ReturnType<typeof createAnswerSealer>
}
