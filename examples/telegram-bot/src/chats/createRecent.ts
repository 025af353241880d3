/** The last messages of the chats, in memory only. */
export interface Recent {
  readonly add: (chat: number, line: string) => void
  /** Oldest first. */
  readonly of: (chat: number) => readonly string[]
}

const MOST_CHATS = 1_000
const MOST_CHARACTERS = 1_000
/** Of one chat, so that its summary fits a small model's context. */
const MOST_TOTAL = 12_000

/** Keeps at most `messages` lines of each of the 1,000 chats last heard, 1,000 characters of a line and 12,000 of a chat. */
export function createRecent({ messages }: { messages: number }): Recent {
  const chats = new Map<number, string[]>()
  return {
    add(chat, line) {
      if (messages === 0) return
      const lines = chats.get(chat) ?? []
      chats.delete(chat)
      chats.set(chat, lines)
      lines.push(line.slice(0, MOST_CHARACTERS))
      let total = lines.reduce((sum, { length }) => sum + length, 0)
      while (lines.length > messages || total > MOST_TOTAL) total -= lines.shift()?.length ?? 0
      const [oldest] = chats.keys()
      if (chats.size > MOST_CHATS && oldest !== undefined) chats.delete(oldest)
    },
    of: (chat) => chats.get(chat) ?? [],
  }
}
