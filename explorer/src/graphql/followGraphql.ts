import { pause } from "./pause.js"
import { type GraphqlSubscription, subscribeGraphql } from "./subscribeGraphql.js"

const WAIT_FIRST_MS = 500
const WAIT_MAX_MS = 10_000

/** A subscription that comes back; `onLost` hears each end of a connection. */
export interface FollowedSubscription<Data, Variables>
  extends GraphqlSubscription<Data, Variables> {
  readonly onLost: (error: unknown) => void
}

/** Hears a subscription until the signal: after each end it asks again, later and later, at most every 10 seconds. */
export async function followGraphql<Data, Variables>(
  subscription: FollowedSubscription<Data, Variables>,
): Promise<void> {
  const { signal, onOpen, onLost } = subscription
  let wait = WAIT_FIRST_MS
  const opened = () => {
    wait = WAIT_FIRST_MS
    onOpen()
  }
  while (!signal.aborted) {
    try {
      await subscribeGraphql({ ...subscription, onOpen: opened })
      onLost(undefined)
    } catch (error) {
      if (signal.aborted) return
      onLost(error)
    }
    await pause(wait * (0.5 + Math.random() / 2), signal)
    wait = Math.min(wait * 2, WAIT_MAX_MS)
  }
}
