import type { Turn, TurnReceipt, TurnUsage } from "./Conversation.js"
import { isOpen } from "./isBusy.js"

const NAME = "cocoon.playground.conversation"
const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

/** True if the person asked for the conversation to be kept. */
export function hasStoredTurns(storage: Storage): boolean {
  return storage.getItem(NAME) !== null
}

/** Keeps what was said; answers on their way are kept once they ended. */
export function storeTurns(storage: Storage, turns: readonly Turn[]): void {
  storage.setItem(NAME, JSON.stringify(turns.filter((turn) => !isOpen(turn)).map(plain)))
}

/** Forgets what was said. */
export function dropTurns(storage: Storage): void {
  storage.removeItem(NAME)
}

/** What was kept; nothing if it cannot be read. */
export function loadTurns(storage: Storage): readonly Turn[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(NAME) ?? "[]")
    return Array.isArray(stored) ? stored.map(turnOf) : []
  } catch {
    return []
  }
}

function plain({ id, question, answer, status, receipt }: Turn) {
  return { id, question, answer, status, receipt: receipt?.json ?? null }
}

function turnOf(value: unknown): Turn {
  const { id, question, answer, status, receipt } = value as Record<string, unknown>
  const ended = status === "done" || status === "stopped" ? status : "stopped"
  return {
    id: String(id),
    question: String(question),
    answer: String(answer),
    status: ended,
    receipt: typeof receipt === "string" ? receiptOf(receipt) : null,
  }
}

function receiptOf(json: string): TurnReceipt {
  const { cost, usage, session, provider } = JSON.parse(json) as Record<string, unknown>
  const counts = usage as Record<keyof TurnUsage, string>
  const [prompt = 0n, cached = 0n, completion = 0n, reasoning = 0n] = CLASSES.map((name) =>
    BigInt(counts[name]),
  )
  return {
    ...{ json, bytes: null, cost: BigInt(String(cost)) },
    usage: { prompt, cached, completion, reasoning },
    ...{ session: String(session), provider: String(provider) },
  }
}
