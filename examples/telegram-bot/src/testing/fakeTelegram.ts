import { EventEmitter, on, once } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Message, Update, User } from "grammy/types"
import { createFakeMessages, type Refusal, type Reply } from "./fakeMessages.js"
import { listen } from "./listen.js"
import { readJson } from "./readJson.js"

/** One call that the bot made, and when. */
export interface Call {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: number
}

export const TOKEN = "123456:fake-token-of-the-local-root"
export const ME: User = { id: 42, is_bot: true, first_name: "Cocoon", username: "CocoonBot" }
const PERSON: User = { id: 7, is_bot: false, first_name: "Ada" }

const ok = (result: unknown): Reply => ({ ok: true, result })
const refusal = (error_code: number, description: string): Refusal => ({
  ok: false,
  error_code,
  description,
})

/** A message as getUpdates gives it; private chats have positive ids, groups negative ones. */
export function messageOf(chat: number, fields: Partial<Message> & { text: string }): Message {
  const command = /^\/\w+(@\w+)?/.exec(fields.text)?.[0]
  const entities = command && [{ type: "bot_command", offset: 0, length: command.length }]
  const type = chat < 0 ? { type: "supergroup", title: "Friends" } : { type: "private" }
  const sender = { from: PERSON, ...(entities ? { entities } : {}) }
  return { chat: { id: chat, ...type }, date: 1, message_id: 1, ...sender, ...fields } as Message
}

/** A Bot API root as telegram-bot-api serves it, with the methods that the bot uses. */
export async function createFakeTelegram({ now }: { now: () => number }) {
  const events = new EventEmitter().setMaxListeners(0)
  const calls: Call[] = []
  const updates: Update[] = []
  const messages = createFakeMessages()
  const refusals: { method: string; reply: Refusal }[] = []
  let lastUpdate = 0

  const poll = async ({ offset = 0, timeout = 0 }: { offset?: number; timeout?: number }) => {
    while (updates[0] !== undefined && updates[0].update_id < offset) updates.shift()
    if (updates.length === 0 && timeout > 0) await once(events, "update")
    return ok([...updates])
  }
  const methods: Record<string, (payload: Record<string, unknown>) => Reply | Promise<Reply>> = {
    getMe: () => ok(ME),
    deleteWebhook: () => ok(true),
    getUpdates: poll,
    sendChatAction: () => ok(true),
    sendMessage: messages.send,
    editMessageText: messages.edit,
  }
  const replyTo = async (token: string, { method, payload }: Omit<Call, "at">): Promise<Reply> => {
    if (token !== `bot${TOKEN}`) return refusal(401, "Unauthorized")
    const at = refusals.findIndex((refused) => refused.method === method)
    if (at >= 0) return refusals.splice(at, 1)[0]?.reply as Refusal
    return (await methods[method]?.(payload)) ?? refusal(404, "Not Found")
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const [, token = "", method = ""] = request.url?.split("/") ?? []
    const payload = await readJson(request)
    const reply = await replyTo(token, { method, payload })
    calls.push({ method, payload, at: now() })
    const status = reply.ok ? 200 : reply.error_code
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply))
    events.emit("call")
  }
  const { url, close } = await listen((request, response) => void serve(request, response))

  return {
    root: url,
    close,
    calls: (...names: string[]) => calls.filter(({ method }) => names.includes(method)),
    texts: messages.texts,
    /** Delivers a message to the bot. */
    say(chat: number, text: string, fields: Partial<Message> = {}) {
      lastUpdate += 1
      updates.push({
        update_id: lastUpdate,
        message: messageOf(chat, { ...fields, text }),
      } as Update)
      events.emit("update")
    },
    /** Refuses the next call of the method. */
    refuse(method: string, reply: Omit<Refusal, "ok">) {
      refusals.push({ method, reply: { ok: false, ...reply } })
    },
    /** Resolves when a look at it, taken now and after every call, is true. */
    async until(look: () => boolean) {
      const seen = on(events, "call")
      while (!look()) await seen.next()
      await seen.return?.()
    },
  }
}
