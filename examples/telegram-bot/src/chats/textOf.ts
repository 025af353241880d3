import type { Message } from "grammy/types"

/** What a message says: its text, or the caption of what it shows. */
export const textOf = (message: Message | undefined): string =>
  message?.text ?? message?.caption ?? ""
