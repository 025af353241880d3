import { Bot } from "grammy"
import { addHandlers } from "./addHandlers.js"
import { openBudgets } from "./budget/openBudgets.js"
import { createQueues } from "./chats/createQueues.js"
import { createRecent } from "./chats/createRecent.js"
import type { Clock } from "./clock.js"
import type { Config } from "./config.js"
import { createAnswer } from "./createAnswer.js"
import { errorName } from "./errorName.js"
import type { Log } from "./log.js"
import { createAsk } from "./model/createAsk.js"
import { createPace } from "./telegram/createPace.js"
import { logFailures } from "./telegram/logFailures.js"
import { waitWhenLimited } from "./telegram/waitWhenLimited.js"

/** A bot that polls. */
export interface RunningBot {
  /** Rejects if polling ended on its own: the token is refused, or another process polls with it. */
  readonly ended: Promise<void>
  /** Takes no more messages, gives the answers under way ten seconds, tells the other chats to ask again, closes the file. Idempotent. */
  readonly stop: () => Promise<void>
}

const GRACE_MS = 10_000
/** Of one call to Telegram; a long poll lasts 30 seconds. */
const CALL_SECONDS = 60

/** Starts long polling. Throws what opening the budgets' file throws. */
export function startBot(deps: { config: Config; clock: Clock; log: Log }): RunningBot {
  const { config, clock, log } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const budgets = openBudgets({ file: config.database, daily: config.budget, clock })
  const queues = createQueues(config)
  const bot = new Bot(config.token, {
    client: { apiRoot: config.apiRoot, timeoutSeconds: CALL_SECONDS },
  })
  bot.api.config.use(logFailures({ log }), waitWhenLimited({ clock, signal }))
  bot.catch(({ error }) => log("message failed", { error: errorName(error) }))
  const ask = createAsk({ config, log })
  const pace = createPace({ clock })
  const answer = createAnswer({ api: bot.api, ask, budgets, clock, log, pace, signal })
  const recent = createRecent({ messages: config.memory })
  addHandlers(bot, { answer, budgets, daily: config.budget, log, queues, recent })

  const onStart = () => log("polling", { model: config.model })
  const ended = bot.start({ allowed_updates: ["message"], onStart })
  const close = async () => {
    const grace = new AbortController()
    const late = clock.sleep(GRACE_MS, grace.signal)
    const failed = (error: unknown) => log("stop failed", { error: errorName(error) })
    const unpolled = bot.stop().catch(failed)
    await Promise.race([unpolled.then(() => ended).catch(() => {}), late])
    const idle = queues.close()
    await Promise.race([idle, late])
    grace.abort()
    stopping.abort()
    await idle
    budgets.close()
    log("stopped")
  }
  let closing: Promise<void> | undefined
  return {
    ended,
    stop() {
      closing ??= close()
      return closing
    },
  }
}
