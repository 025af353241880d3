import { useSyncExternalStore } from "react"
import type { Conversation, ConversationEvent } from "./Conversation.js"
import { NO_CONVERSATION, reduceConversation } from "./reduceConversation.js"
import { dropTurns, hasStoredTurns, loadTurns, storeTurns } from "./storedTurns.js"

let conversation: Conversation | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The conversation as it is now: in the page's memory, so that other pages can be looked at meanwhile, and in storage if that was asked for. */
export function readConversation(): Conversation {
  conversation ??= reduceConversation(NO_CONVERSATION, {
    type: "restored",
    turns: loadTurns(localStorage),
  })
  return conversation
}

/** Tells the conversation what happened. */
export function tellConversation(event: ConversationEvent): void {
  const before = readConversation()
  conversation = reduceConversation(before, event)
  if (event.type !== "text" && isRemembered()) storeTurns(localStorage, conversation.turns)
  for (const listener of listeners) listener()
}

/** True if the conversation is kept in this browser. */
export const isRemembered = (): boolean => hasStoredTurns(localStorage)

/** Keeps the conversation in this browser from now on, or forgets it there. */
export function rememberConversation(kept: boolean): void {
  if (kept) storeTurns(localStorage, readConversation().turns)
  else dropTurns(localStorage)
}

/** The conversation, for a component. */
export function useConversationState(): Conversation {
  return useSyncExternalStore(subscribe, readConversation)
}
