import type { Bot, Context, Filter } from "grammy"
import type { Budgets } from "./budget/openBudgets.js"
import type { Queues, Task } from "./chats/createQueues.js"
import type { Recent } from "./chats/createRecent.js"
import { isAddressed } from "./chats/isAddressed.js"
import { questionOf } from "./chats/questionOf.js"
import { textOf } from "./chats/textOf.js"
import type { Answer } from "./createAnswer.js"
import { errorName } from "./errorName.js"
import type { Log } from "./log.js"
import { answerPrompt, summarisePrompt, translatePrompt } from "./model/prompts.js"
import { type Place, placeOf } from "./telegram/place.js"
import { BUSY, budgetText, HELP, NOTHING_TO_SUMMARISE, PROBLEMS, TRANSLATE_USAGE } from "./texts.js"

/** What the handlers need; `daily` is a chat's budget of a day, in nanoTON. */
export interface HandlerDeps {
  readonly answer: Answer
  readonly budgets: Budgets
  readonly daily: bigint
  readonly log: Log
  readonly queues: Queues
  readonly recent: Recent
}

type Said = Filter<Context, "message">

/**
 * What the bot does with messages of people: commands, and what is addressed to it. A handler only queues, so that no chat waits for
 * another; messages of bots are ignored.
 */
export function addHandlers(bot: Bot, deps: HandlerDeps): void {
  const { answer, budgets, daily, recent } = deps
  const enqueue = createEnqueue(deps)
  const says = (text: () => string) => (context: Said) =>
    enqueue(context, (place) => answer.say(place, text()))

  const messages = bot.on("message").filter(({ from }) => !from.is_bot)
  messages.use((context, next) => {
    remember(recent, context)
    return next()
  })
  messages.command(
    ["start", "help"],
    says(() => HELP),
  )
  messages.command("budget", (context) => {
    const left = () => budgets.left(context.chat.id)
    return says(() => budgetText({ left: left(), daily }))(context)
  })
  messages.command("translate", (context) => {
    const turns = translation(context)
    if (turns === undefined) return says(() => TRANSLATE_USAGE)(context)
    return enqueue(context, (place) => answer.answer(place, { kind: "translate", turns }))
  })
  messages.command(["summarise", "summarize"], (context) => {
    const turns = summary(context, recent)
    if (turns === undefined) return says(() => NOTHING_TO_SUMMARISE)(context)
    return enqueue(context, (place) => answer.answer(place, { kind: "summarise", turns }))
  })
  messages.filter(isCommand, (context) => {
    if (context.chat.type === "private") return says(() => HELP)(context)
  })
  messages.use((context) => {
    if (!isAddressed(context.msg, context.me)) return
    const turns = question(context)
    if (turns === undefined) return says(() => HELP)(context)
    return enqueue(context, (place) => answer.answer(place, { kind: "answer", turns }))
  })
}

/** Queues work for the message's chat; says once that the chat's backlog is full. */
function createEnqueue({ answer, log, queues }: HandlerDeps) {
  return ({ msg }: Said, work: (place: Place) => Promise<void>): void => {
    const place = placeOf(msg)
    const task: Task = () =>
      work(place).catch((error: unknown) => {
        log("message failed", { error: errorName(error) })
        return answer.say(place, PROBLEMS.failed)
      })
    if (queues.add(place.chat, task) === "full") void answer.say(place, BUSY)
  }
}

const isCommand = ({ msg }: Said) =>
  msg.entities?.some(({ type, offset }) => type === "bot_command" && offset === 0) === true

function remember(recent: Recent, context: Said): void {
  const text = textOf(context.msg)
  if (text === "" || isCommand(context)) return
  recent.add(context.chat.id, `${context.from.first_name}: ${text}`)
}

function translation({ msg, match }: Said & { match: unknown }) {
  const [, language = "", own = ""] = /^(\S+)\s*([\s\S]*)$/.exec(String(match).trim()) ?? []
  const text = own === "" ? textOf(msg.reply_to_message) : own
  return language === "" || text === "" ? undefined : translatePrompt({ language, text })
}

function summary({ msg }: Said, recent: Recent) {
  const replied = textOf(msg.reply_to_message)
  const messages = replied === "" ? recent.of(msg.chat.id) : [replied]
  return messages.length === 0 ? undefined : summarisePrompt(messages)
}

function question({ msg, me }: Said) {
  const asked = questionOf(msg, me)
  const content = textOf(msg.reply_to_message)
  const about =
    content === "" ? undefined : { content, own: msg.reply_to_message?.from?.id === me.id }
  return asked === "" && about === undefined ? undefined : answerPrompt(asked || "Go on.", about)
}
