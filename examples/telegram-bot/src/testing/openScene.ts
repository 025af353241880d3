import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { loadConfig } from "../config.js"
import { createLog } from "../log.js"
import { startBot } from "../startBot.js"
import { createFakeClock } from "./fakeClock.js"
import { API_KEY, createFakeGateway } from "./fakeGateway.js"
import { createFakeTelegram, TOKEN } from "./fakeTelegram.js"

/** Waits shorter than this (pace, retry_after) pass by themselves; typing and the grace of a stop do not. */
const AUTOMATIC_MS = 4_000

/** The bot between a local Bot API root and a fake gateway; `env` adds to its settings. */
export async function openScene(env: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "cocoon-bot-"))
  const clock = createFakeClock({ automatic: AUTOMATIC_MS, start: Date.UTC(2026, 0, 1, 12) })
  const telegram = await createFakeTelegram(clock)
  const gateway = await createFakeGateway()
  const lines: string[] = []
  const config = loadConfig({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    OPENAI_BASE_URL: gateway.baseUrl,
    OPENAI_API_KEY: API_KEY,
    BOT_MODEL: "toy",
    BOT_DATABASE: join(folder, "budgets", "bot.sqlite"),
    ...env,
  })
  const start = () => startBot({ config, clock, log: createLog((line) => lines.push(line)) })
  let bot = start()
  return {
    clock,
    telegram,
    gateway,
    lines,
    folder,
    /** Resolves when the chat shows these texts of the bot's, and no others. */
    shows: (chat: number, ...texts: string[]) =>
      telegram.until(() => JSON.stringify(telegram.texts(chat)) === JSON.stringify(texts)),
    /** What the model was asked last, without the system's prompt. */
    lastAsked: () =>
      gateway.asked
        .at(-1)
        ?.body.messages.filter(({ role }) => role !== "system")
        .map(({ role, content }) => `${role}: ${content}`),
    stop: () => bot.stop(),
    async restart() {
      await bot.stop()
      bot = start()
    },
    async close() {
      await bot.stop()
      await telegram.close()
      await gateway.close()
      rmSync(folder, { recursive: true })
    },
  }
}
