import { ConfigError } from "./ConfigError.js"
import { loadConfig } from "./config.js"

const LEAST = {
  TELEGRAM_BOT_TOKEN: "123456:abcdefghijklmnopqrstuvwxyz",
  OPENAI_BASE_URL: "http://127.0.0.1:10000/v1/",
  OPENAI_API_KEY: "sk-1",
  BOT_MODEL: "toy",
}

function refusal(env: Record<string, string | undefined>): string {
  try {
    loadConfig({ ...LEAST, ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  throw new Error("nothing was refused")
}

it("the least that is needed: the rest has defaults", () => {
  expect(loadConfig(LEAST)).toMatchObject({
    apiRoot: "https://api.telegram.org",
    baseUrl: "http://127.0.0.1:10000/v1",
    budget: 50_000_000n,
    fallbackPrice: 1_000_000_000n,
    maxTokens: 1_024,
    backlog: 3,
    memory: 100,
    database: expect.stringMatching(/telegram-bot\.sqlite$/),
  })
})

it("an empty variable counts as unset", () => {
  expect(loadConfig({ ...LEAST, BOT_BACKLOG: "" }).backlog).toBe(3)
})

it.each(Object.keys(LEAST))("without %s: an error that names it", (name) => {
  expect(refusal({ [name]: undefined })).toMatch(new RegExp(`^${name} `))
})

it.each([
  ["TELEGRAM_BOT_TOKEN", "secret value"],
  ["TELEGRAM_API_ROOT", "ftp://localhost"],
  ["OPENAI_BASE_URL", "localhost:10000"],
  ["BOT_BUDGET", "0.5"],
  ["BOT_BUDGET", "1000000000000000000"],
  ["BOT_FALLBACK_PRICE", "-1"],
  ["BOT_MAX_TOKENS", "0"],
  ["BOT_MAX_TOKENS", "100001"],
  ["BOT_BACKLOG", "101"],
  ["BOT_MEMORY", "501"],
])("%s = %s: refused by name, without its value", (name, value) => {
  const message = refusal({ [name]: value })
  expect(message).toMatch(new RegExp(`^${name} must be `))
  expect(message).not.toContain(` ${value}`)
})
