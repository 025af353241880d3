import type { Clock } from "../clock.js"

/** Resolves when the chat may get its next message or edit. */
export type Pace = (chat: number) => Promise<void>

/** One a second in a chat, 20 a minute in a group. Source: core.telegram.org/bots/faq, "My bot is hitting limits" */
const GAP_MS = { private: 1_000, group: 3_000 }
const MOST_KEPT = 1_000

/** Keeps the messages and edits of each chat apart; a group is a chat with a negative id. */
export function createPace({ clock }: { clock: Clock }): Pace {
  const freeAt = new Map<number, number>()
  return async (chat) => {
    const now = clock.now()
    if (freeAt.size > MOST_KEPT) {
      for (const [other, at] of freeAt) if (at <= now) freeAt.delete(other)
    }
    const at = Math.max(now, freeAt.get(chat) ?? 0)
    freeAt.set(chat, at + (chat < 0 ? GAP_MS.group : GAP_MS.private))
    if (at > now) await clock.sleep(at - now)
  }
}
