import { useCallback, useRef } from "react"
import type { TurnReceipt } from "./Conversation.js"
import { readConversation, tellConversation } from "./conversationStore.js"
import { isBusy } from "./isBusy.js"
import { messagesOf } from "./messagesOf.js"
import type { Playground, PlaygroundModel } from "./Playground.js"
import { readChatStream } from "./readChatStream.js"
import type { ReadSettings } from "./readSettings.js"
import { turnErrorOf } from "./turnErrorOf.js"

/** More of an answer is not kept for a second look at its receipt. */
const KEPT_BYTES = 4_194_304

/** Whom to ask, and how. */
export interface ChatScene {
  readonly playground: Playground
  readonly model: PlaygroundModel
  /** What people call it. */
  readonly name: string
  readonly settings: ReadSettings
  /** Told when money or Sessions may have moved. */
  readonly onMove: () => void
}

/** Asks questions and stops answers; what comes of them is in the conversation. */
export function useChat() {
  const running = useRef<AbortController | undefined>(undefined)
  const ask = useCallback(async (question: string, scene: ChatScene): Promise<void> => {
    if (isBusy(readConversation())) return
    const id = crypto.randomUUID()
    const controller = new AbortController()
    running.current = controller
    tellConversation({ type: "asked", id, question })
    try {
      await follow(id, scene, controller.signal)
    } catch (error) {
      tellConversation({ type: "failed", id, error: turnErrorOf(error) })
      tellConversation({ type: "charged", id, receipt: null })
    } finally {
      scene.onMove()
    }
  }, [])
  const stop = useCallback(() => {
    const turn = readConversation().turns.at(-1)
    if (turn !== undefined) tellConversation({ type: "stopped", id: turn.id })
    running.current?.abort()
  }, [])
  return { ask, stop }
}

async function follow(id: string, scene: ChatScene, signal: AbortSignal): Promise<void> {
  const { playground, model, settings, name } = scene
  const messages = messagesOf(readConversation(), settings.system)
  const answer = await playground.ask({ ...settings, model, messages, signal })
  const kept = collect(answer.data)
  let answerId = id
  let failure: unknown
  try {
    for await (const piece of readChatStream(kept.data, answer.contentType)) {
      answerId = piece.id ?? answerId
      if (piece.text !== "") tellConversation({ type: "text", id, text: piece.text })
    }
    tellConversation({ type: "read", id })
  } catch (error) {
    failure = error
    tellConversation({ type: "failed", id, error: turnErrorOf(error) })
  }
  const bytes = failure === undefined ? kept.bytes() : null
  const receipt = await playground.receipt(answer, { id: answerId, model: name, bytes })
  tellConversation({ type: "charged", id, receipt })
}

/** Passes an answer on and keeps what passed. */
function collect(data: AsyncIterable<Uint8Array>) {
  const parts: Uint8Array[] = []
  let size = 0
  async function* passing() {
    for await (const bytes of data) {
      size += bytes.length
      if (size <= KEPT_BYTES) parts.push(bytes.slice())
      yield bytes
    }
  }
  const bytes = (): TurnReceipt["bytes"] => {
    if (size > KEPT_BYTES) return null
    const all = new Uint8Array(size)
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
  return { data: passing(), bytes }
}
