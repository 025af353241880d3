import { type Api, GrammyError, HttpError } from "grammy"
import type { Place } from "./place.js"
import { NO_PREVIEW, send } from "./send.js"
import { splitText } from "./splitText.js"

/** A part of a text that is a message of its own. */
export interface Part {
  readonly index: number
  readonly text: string
}

/** The messages that show a growing text. */
export interface Messages {
  /** The first part that the chat does not show as it is. */
  readonly next: (text: string) => Part | undefined
  /** Sends or edits one message. Throws GrammyError, HttpError. */
  readonly show: (part: Part) => Promise<void>
}

/** Edits in a row that may be lost. */
const MOST_FAILURES = 5

/** 400 "message is not modified": the chat shows this text already. */
const isUnchanged = (error: unknown) =>
  error instanceof GrammyError && error.description.includes("message is not modified")

/** Telegram was not reached or failed itself; an edit can be repeated, a message might come twice. */
const isTransient = (error: unknown) =>
  error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500)

/** Messages at a place; a part whose edit was lost is given out again by `next`, until five were lost in a row. */
export function createMessages(deps: {
  api: Pick<Api, "sendMessage" | "editMessageText">
  place: Place
}): Messages {
  const { api, place } = deps
  const shown = new Map<number, { readonly id: number; readonly text: string }>()
  let failures = 0

  const edit = async (id: number, text: string): Promise<boolean> => {
    try {
      await api.editMessageText(place.chat, id, text, { link_preview_options: NO_PREVIEW })
    } catch (error) {
      failures += 1
      if (isTransient(error) && failures < MOST_FAILURES) return false
      if (!isUnchanged(error)) throw error
    }
    failures = 0
    return true
  }
  return {
    next(whole) {
      for (const [index, text] of splitText(whole).entries()) {
        // Telegram takes no blank message, and trims the others.
        const seen = text.trim()
        if (seen !== "" && shown.get(index)?.text !== seen) return { index, text }
      }
      return undefined
    },
    async show({ index, text }) {
      const known = shown.get(index)?.id
      const id = known ?? (await send(api, place, text))
      if (known === undefined || (await edit(id, text))) shown.set(index, { id, text: text.trim() })
    },
  }
}
