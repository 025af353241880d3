import type { Conversation, Turn } from "./Conversation.js"

/** True while an answer is on its way or its receipt is awaited. */
export function isBusy({ turns }: Conversation): boolean {
  return turns.some(isOpen)
}

/** True until a turn's answer ended in some way. */
export function isOpen({ status }: Turn): boolean {
  return status === "waiting" || status === "streaming" || status === "counting"
}
