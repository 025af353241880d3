import type { Message } from "grammy/types"

/** Where an answer goes: a chat, a topic of it if it has topics, and the message it answers. */
export interface Place {
  readonly chat: number
  readonly topic: number | undefined
  readonly message: number
}

/** The place for an answer to this message. */
export const placeOf = (message: Message): Place => ({
  chat: message.chat.id,
  topic: message.is_topic_message ? message.message_thread_id : undefined,
  message: message.message_id,
})
