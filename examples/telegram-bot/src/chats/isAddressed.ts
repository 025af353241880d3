import type { Message, User } from "grammy/types"
import { mentions } from "./mentions.js"

/** Whether a message is meant for the bot: in a private chat always, elsewhere if it mentions the bot or replies to it. */
export function isAddressed(message: Message, me: Pick<User, "id" | "username">): boolean {
  if (message.chat.type === "private") return true
  return message.reply_to_message?.from?.id === me.id || mentions(message, me).length > 0
}
