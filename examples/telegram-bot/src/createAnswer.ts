import type { Api } from "grammy"
import type { Budgets } from "./budget/openBudgets.js"
import type { Clock } from "./clock.js"
import { errorName } from "./errorName.js"
import type { Log } from "./log.js"
import type { Ask } from "./model/createAsk.js"
import type { Turn } from "./model/prompts.js"
import type { Pace } from "./telegram/createPace.js"
import { createWriter, type Writer } from "./telegram/createWriter.js"
import { keepTyping } from "./telegram/keepTyping.js"
import type { Place } from "./telegram/place.js"
import { send } from "./telegram/send.js"
import { EMPTY_ANSWER, NO_BUDGET, PROBLEMS } from "./texts.js"

/** What the answers need. */
export interface AnswerDeps {
  readonly api: Api
  readonly ask: Ask
  readonly budgets: Budgets
  readonly clock: Clock
  readonly log: Log
  readonly pace: Pace
  /** Aborts when the bot may wait for answers no longer. */
  readonly signal: AbortSignal
}

/** What people can ask for. */
export type Kind = "answer" | "translate" | "summarise"

/** What the bot does in a chat; neither rejects. */
export interface Answer {
  /** Asks the model within the chat's budget and writes what it says. */
  readonly answer: (place: Place, request: { kind: Kind; turns: readonly Turn[] }) => Promise<void>
  readonly say: (place: Place, text: string) => Promise<void>
}

/** Answers by the model, and notices; every sent message keeps the chat's pace. */
export function createAnswer(deps: AnswerDeps): Answer {
  const { api, budgets, clock, log, pace } = deps
  const say: Answer["say"] = async (place, text) => {
    await pace(place.chat)
    await send(api, place, text).catch((error: unknown) => {
      log("message refused", { error: errorName(error) })
    })
  }
  const answer: Answer["answer"] = async (place, { kind, turns }) => {
    if (budgets.left(place.chat) === 0n) return say(place, NO_BUDGET)
    const startedAt = clock.now()
    const { cost, problem, shown, empty } = await write(deps, { place, turns })
    if (cost > 0n) budgets.spend(place.chat, cost)
    log("answered", { kind, cost, problem, shown, ms: clock.now() - startedAt })
    if (!shown) return
    if (problem !== null) await say(place, PROBLEMS[problem])
    else if (empty) await say(place, EMPTY_ANSWER)
  }
  return { answer, say }
}

/** Asks and writes; when Telegram takes no more, nothing more is generated. */
async function write(
  { api, ask, clock, log, pace, signal }: AnswerDeps,
  { place, turns }: { place: Place; turns: readonly Turn[] },
) {
  const waiting = new AbortController()
  const refused = new AbortController()
  const writer = createWriter({
    api,
    place,
    pace,
    onShow: () => waiting.abort(),
    onRefused: () => refused.abort(),
  })
  void keepTyping(place, { api, clock, signal: waiting.signal })
  let empty = true
  const onText = (piece: string) => {
    if (piece.trim() !== "") empty = false
    writer.push(piece)
  }
  const ends = AbortSignal.any([signal, refused.signal])
  const outcome = await ask(turns, { signal: ends, onText })
  const shown = await finish(writer, log)
  waiting.abort()
  return { ...outcome, shown, empty }
}

/** Whether the chat shows the whole text. */
async function finish(writer: Writer, log: Log): Promise<boolean> {
  try {
    await writer.finish()
    return true
  } catch (error) {
    log("message refused", { error: errorName(error) })
    return false
  }
}
