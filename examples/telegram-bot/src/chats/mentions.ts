import type { Message, MessageEntity, User } from "grammy/types"
import { textOf } from "./textOf.js"

/** Where a message names the user: `@username` in any case, or a link to the user. Offsets are UTF-16 units, as in the Bot API. */
export function mentions(
  message: Message,
  { id, username = "" }: Pick<User, "id" | "username">,
): MessageEntity[] {
  const text = textOf(message)
  const name = `@${username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).filter((entity) => {
    if (entity.type === "text_mention") return entity.user.id === id
    const { offset, length } = entity
    return entity.type === "mention" && text.slice(offset, offset + length).toLowerCase() === name
  })
}
