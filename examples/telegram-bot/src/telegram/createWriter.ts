import type { Api } from "grammy"
import { createMessages } from "./createMessages.js"
import type { Pace } from "./createPace.js"
import type { Place } from "./place.js"

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
  /** Called before each message or edit. */
  readonly onShow: () => void
  /** Called once, when Telegram refuses a message. */
  readonly onRefused: () => void
}

/** Shows the text so far by editing, at the chat's pace, whatever comes in between in one step; each 4,096 characters are a message. */
export function createWriter({ api, place, pace, onShow, onRefused }: Deps): Writer {
  const messages = createMessages({ api, place })
  let text = ""
  let busy = false
  let ended: Promise<void> = Promise.resolve()
  let failure: { readonly error: unknown } | undefined

  const run = async () => {
    try {
      while (messages.next(text) !== undefined) {
        await pace(place.chat)
        const part = messages.next(text)
        if (part === undefined) break
        onShow()
        await messages.show(part)
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
