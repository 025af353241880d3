import type { Api } from "grammy"
import type { Clock } from "../clock.js"
import type { Place } from "./place.js"

/** Telegram shows an action for 5 seconds. */
const AGAIN_MS = 4_500

/** Shows "typing…" until the signal aborts; that it cannot be shown is no reason not to answer. */
export async function keepTyping(
  place: Place,
  { api, clock, signal }: { api: Pick<Api, "sendChatAction">; clock: Clock; signal: AbortSignal },
): Promise<void> {
  const topic = place.topic === undefined ? {} : { message_thread_id: place.topic }
  while (!signal.aborted) {
    await api.sendChatAction(place.chat, "typing", topic).catch(() => {})
    await clock.sleep(AGAIN_MS, signal)
  }
}
