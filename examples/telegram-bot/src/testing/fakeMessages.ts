const LONGEST = 4_096

/** How the Bot API refuses a call. */
export interface Refusal {
  readonly ok: false
  readonly error_code: number
  readonly description: string
  readonly parameters?: { readonly retry_after: number }
}

/** An answer of the Bot API. */
export type Reply = { readonly ok: true; readonly result: unknown } | Refusal

const badRequest = (why: string): Refusal => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${why}`,
})

function textRefusal(text: string): Refusal | undefined {
  if (text.trim() === "") return badRequest("message text is empty")
  return text.length > LONGEST ? badRequest("message is too long") : undefined
}

/** The bot's messages as the chats show them, with the Bot API's rules for their texts. */
export function createFakeMessages() {
  const shown = new Map<number, { readonly chat: number; readonly text: string }>()
  const show = (id: number, message: { chat: number; text: string }): Reply => {
    const refused = textRefusal(message.text)
    if (refused !== undefined) return refused
    shown.set(id, message)
    return { ok: true, result: { message_id: id, date: 1, text: message.text } }
  }
  return {
    send: ({ chat_id, text }: Readonly<Record<string, unknown>>): Reply =>
      show(1_000 + shown.size, { chat: Number(chat_id), text: String(text) }),
    edit({ message_id, text }: Readonly<Record<string, unknown>>): Reply {
      const id = Number(message_id)
      const before = shown.get(id)
      if (before === undefined) return badRequest("message to edit not found")
      if (before.text.trim() === String(text).trim()) return badRequest("message is not modified")
      return show(id, { chat: before.chat, text: String(text) })
    },
    /** What the chat shows, oldest first. */
    texts: (chat: number) =>
      [...shown.values()].filter((message) => message.chat === chat).map(({ text }) => text),
  }
}
