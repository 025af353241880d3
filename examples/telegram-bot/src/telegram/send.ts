import type { Api } from "grammy"
import type { Place } from "./place.js"

/** Sends plain text as a reply, even if what it replies to is gone; returns the new message's id. Throws GrammyError, HttpError. */
export async function send(api: Pick<Api, "sendMessage">, place: Place, text: string) {
  const { message_id } = await api.sendMessage(place.chat, text, {
    ...(place.topic === undefined ? {} : { message_thread_id: place.topic }),
    reply_parameters: { message_id: place.message, allow_sending_without_reply: true },
    link_preview_options: { is_disabled: true },
  })
  return message_id
}
