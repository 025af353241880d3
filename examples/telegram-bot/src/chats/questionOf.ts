import type { Message, User } from "grammy/types"
import { mentions } from "./mentions.js"
import { textOf } from "./textOf.js"

/** What a message asks: its text without the mentions of the bot. */
export function questionOf(message: Message, me: Pick<User, "id" | "username">): string {
  let text = textOf(message)
  for (const { offset, length } of mentions(message, me).reverse()) {
    text = text.slice(0, offset) + text.slice(offset + length)
  }
  return text.trim()
}
