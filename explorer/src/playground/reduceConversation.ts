import type { Conversation, ConversationEvent, Turn } from "./Conversation.js"
import { isBusy, isOpen } from "./isBusy.js"

/** A conversation in which nothing was said. */
export const NO_CONVERSATION: Conversation = { turns: [] }

/** The conversation after an event; an event that cannot follow changes nothing. */
export function reduceConversation(before: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case "asked": {
      if (isBusy(before) || before.turns.some(({ id }) => id === event.id)) return before
      const { id, question } = event
      return { turns: [...before.turns, { id, question, answer: "", status: "waiting" }] }
    }
    case "dropped":
      return without(before, event.id)
    case "restored":
      return before.turns.length === 0 ? { turns: event.turns } : before
    case "cleared":
      return isBusy(before) ? before : NO_CONVERSATION
    default:
      return changed(before, event)
  }
}

type TurnEvent = Extract<
  ConversationEvent,
  { readonly type: "text" | "read" | "stopped" | "charged" | "failed" }
>

function changed(before: Conversation, event: TurnEvent): Conversation {
  const turn = before.turns.find(({ id }) => id === event.id)
  const next = turn && turnAfter(turn, event)
  if (next === undefined || next === turn) return before
  return { turns: before.turns.map((one) => (one === turn ? next : one)) }
}

function turnAfter(turn: Turn, event: TurnEvent): Turn {
  const { status } = turn
  const reading = status === "waiting" || status === "streaming"
  switch (event.type) {
    case "text":
      return reading ? { ...turn, answer: turn.answer + event.text, status: "streaming" } : turn
    case "read":
      return reading ? { ...turn, status: "counting" } : turn
    case "stopped":
      return reading ? { ...turn, status: "stopped" } : turn
    case "charged":
      return { ...turn, receipt: event.receipt, status: status === "counting" ? "done" : status }
    case "failed":
      return fails(turn, event.error.code)
        ? { ...turn, error: event.error, status: "failed" }
        : turn
  }
}

/** Whoever stopped an answer is not told that it was stopped, but of a node that lied about it. */
function fails(turn: Turn, code: string): boolean {
  return isOpen(turn) || (turn.status === "stopped" && code === "NODE_MISBEHAVED")
}

function without(before: Conversation, id: string): Conversation {
  return { turns: before.turns.filter((turn) => turn.id !== id || isOpen(turn)) }
}
