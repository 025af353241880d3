import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { createFakeTelegram, TOKEN } from "./testing/fakeTelegram.js"

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "cocoon-bot-main-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** The built bot as a process; resolves `ended` to its exit code and its output. */
function run(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)])
  return {
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    ended: ended.then(([[code], stdout, stderr]) => ({ code, stdout, stderr })),
  }
}

const settings = (root: string, token = TOKEN) => ({
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: root,
  OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
  OPENAI_API_KEY: "sk-1",
  BOT_MODEL: "toy",
})

it("without a token: one line that names the variable, exit code 2", async () => {
  const { code, stderr } = await run({}).ended
  expect(code).toBe(2)
  expect(stderr).toMatch(/^TELEGRAM_BOT_TOKEN is missing.*\n$/)
})

it("polls until SIGTERM, then stops in order with exit code 0", async () => {
  const telegram = await createFakeTelegram({ now: () => 0 })
  const bot = run(settings(telegram.root))
  telegram.say(1, "/start")
  await telegram.until(() => telegram.texts(1).length === 1)
  bot.kill("SIGTERM")
  const { code, stdout, stderr } = await bot.ended
  await telegram.close()
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" })
  const events = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).event)
  expect(events).toEqual(["polling", "stopped"])
})

it("a token that Telegram refuses: exit code 1, and the token is not printed", async () => {
  const telegram = await createFakeTelegram({ now: () => 0 })
  const bot = run(settings(telegram.root, "1:another-token-of-nobody"))
  const { code, stdout, stderr } = await bot.ended
  await telegram.close()
  expect(code).toBe(1)
  expect(stderr).toContain('"polling failed"')
  expect(stdout + stderr).not.toContain("another-token")
})
