import { type Api, GrammyError } from "grammy"
import type { Pace } from "./createPace.js"
import type { Place } from "./place.js"
import { send } from "./send.js"
import { splitText } from "./splitText.js"

/** Writes an answer that grows. */
export interface Writer {
  readonly push: (piece: string) => void
  /** Resolves when the chat shows the whole text; rejects with what Telegram refused it with. */
  readonly finish: () => Promise<void>
}

interface Deps {
  readonly api: Pick<Api, "sendMessage" | "editMessageText">
  readonly place: Place
  readonly pace: Pace
  /** Called once, before the first message is sent. */
  readonly onFirst: () => void
  /** Called once, when Telegram refuses a message. */
  readonly onRefused: () => void
}

type Shown = Map<number, { readonly id: number; readonly text: string }>

/** The first part that the chat does not show as it is; blank ones cannot be sent, and Telegram trims the others. */
function nextPart(text: string, shown: Shown): { index: number; part: string } | undefined {
  for (const [index, full] of splitText(text).entries()) {
    const part = full.trim()
    if (part !== "" && shown.get(index)?.text !== part) return { index, part: full }
  }
  return undefined
}

/** 400 "message is not modified": the chat shows this text already. */
const isUnchanged = (error: unknown) =>
  error instanceof GrammyError && error.description.includes("message is not modified")

/** Shows the text so far by editing, at the chat's pace, whatever comes in between in one step; each 4,096 characters are a message. */
export function createWriter({ api, place, pace, onFirst, onRefused }: Deps): Writer {
  const shown: Shown = new Map()
  let text = ""
  let busy = false
  let ended: Promise<void> = Promise.resolve()
  let failure: { readonly error: unknown } | undefined

  const show = async ({ index, part }: { index: number; part: string }) => {
    const id = shown.get(index)?.id
    if (shown.size === 0) onFirst()
    if (id === undefined) {
      shown.set(index, { id: await send(api, place, part), text: part.trim() })
      return
    }
    const link_preview_options = { is_disabled: true }
    await api
      .editMessageText(place.chat, id, part, { link_preview_options })
      .catch((error: unknown) => {
        if (!isUnchanged(error)) throw error
      })
    shown.set(index, { id, text: part.trim() })
  }
  const run = async () => {
    try {
      while (nextPart(text, shown) !== undefined) {
        await pace(place.chat)
        const next = nextPart(text, shown)
        if (next !== undefined) await show(next)
      }
    } catch (error) {
      failure = { error }
      onRefused()
    }
    busy = false
  }
  return {
    push(piece) {
      text += piece
      if (busy || failure !== undefined) return
      busy = true
      ended = run()
    },
    async finish() {
      await ended
      if (failure !== undefined) throw failure.error
    },
  }
}
