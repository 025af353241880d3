import type { Api } from "grammy"
import type { Place } from "./place.js"

/** No window with the page that a link in the text leads to. */
export const NO_PREVIEW = { is_disabled: true } as const

/** Sends plain text as a reply, even if what it replies to is gone; returns the new message's id. Throws GrammyError, HttpError. */
export async function send(api: Pick<Api, "sendMessage">, place: Place, text: string) {
  const { message_id } = await api.sendMessage(place.chat, text, {
    ...(place.topic === undefined ? {} : { message_thread_id: place.topic }),
    reply_parameters: { message_id: place.message, allow_sending_without_reply: true },
    link_preview_options: NO_PREVIEW,
  })
  return message_id
}
