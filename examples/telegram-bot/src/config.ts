import { resolve } from "node:path"
import { z } from "zod"
import { ConfigError } from "./ConfigError.js"

const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .transform((url) => url.replace(/\/+$/, ""))
const wholeNumber = ({ least, most, preset }: { least: number; most: number; preset: number }) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .default(String(preset))
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`)
const nanoTon = (preset: string) =>
  z
    .string()
    .regex(/^\d{1,18}$/, "must be a whole number of nanoTON of at most 18 digits")
    .default(preset)
    .transform(BigInt)
const text = z.string("is missing").min(1, "is missing").max(500, "is too long")

const settings = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string("is missing; @BotFather gives one")
    .regex(/^\d+:[\w-]{20,}$/, "must be a token as @BotFather gives it"),
  TELEGRAM_API_ROOT: httpUrl.default("https://api.telegram.org"),
  OPENAI_BASE_URL: httpUrl,
  OPENAI_API_KEY: text,
  BOT_MODEL: text,
  BOT_BUDGET: nanoTon("50000000"),
  BOT_FALLBACK_PRICE: nanoTon("1000000000"),
  BOT_MAX_TOKENS: wholeNumber({ least: 1, most: 100_000, preset: 1_024 }),
  BOT_BACKLOG: wholeNumber({ least: 0, most: 100, preset: 3 }),
  BOT_MEMORY: wholeNumber({ least: 0, most: 500, preset: 100 }),
  BOT_DATABASE: text.default("data/telegram-bot.sqlite"),
})

/** The bot's settings; README.md says what each is for. */
export interface Config {
  readonly token: string
  readonly apiRoot: string
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
  /** nanoTON that a chat may spend on a day (UTC). */
  readonly budget: bigint
  /** nanoTON per million tokens, where an answer does not say its cost. */
  readonly fallbackPrice: bigint
  readonly maxTokens: number
  /** Requests of one chat that may wait behind the one that is answered. */
  readonly backlog: number
  /** Messages of one chat kept in memory for /summarise. */
  readonly memory: number
  readonly database: string
}

/** Reads the settings; the only reader of process.env. An empty variable counts as unset. Throws ConfigError. */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""))
  const read = settings.safeParse(set)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new ConfigError(`${issue?.path.join(".")} ${issue?.message}; see README.md`)
  }
  const { data } = read
  return Object.freeze({
    token: data.TELEGRAM_BOT_TOKEN,
    apiRoot: data.TELEGRAM_API_ROOT,
    baseUrl: data.OPENAI_BASE_URL,
    apiKey: data.OPENAI_API_KEY,
    model: data.BOT_MODEL,
    budget: data.BOT_BUDGET,
    fallbackPrice: data.BOT_FALLBACK_PRICE,
    maxTokens: data.BOT_MAX_TOKENS,
    backlog: data.BOT_BACKLOG,
    memory: data.BOT_MEMORY,
    database: resolve(data.BOT_DATABASE),
  })
}
