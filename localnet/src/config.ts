import { readFileSync } from "node:fs"
import { Command, CommanderError } from "commander"
import { z } from "zod"
import { LocalnetError } from "./errors.js"

const MAX_INT32 = 2 ** 31 - 1

function wholeNumber(from: number, to: number) {
  const says = `must be a whole number from ${from} to ${to}`
  return z.coerce.number<string | number>({ error: says }).int(says).min(from, says).max(to, says)
}

/** A missing number must not become 0, as Number("") would make it. */
const given = z.union([z.number(), z.string().regex(/\S/, "must not be empty")])

const schema = z.strictObject({
  port: given.pipe(wholeNumber(0, 65_535)).default(8081),
  host: z.string().min(1, "must be an address such as 127.0.0.1").default("127.0.0.1"),
  blockIntervalMs: given.pipe(wholeNumber(10, 600_000)).default(400),
  onDemand: z.union([z.boolean(), z.stringbool("must be true or false")]).default(false),
  prices: z.enum(["mainnet", "sandbox"], "must be mainnet or sandbox").optional(),
  state: z.string().min(1, "must be a file name").optional(),
  globalId: given.pipe(wholeNumber(-MAX_INT32 - 1, MAX_INT32)).optional(),
  json: z.union([z.boolean(), z.stringbool("must be true or false")]).default(false),
  logLevel: z
    .enum(
      ["silent", "error", "warn", "info", "debug"],
      "must be silent, error, warn, info or debug",
    )
    .default("info"),
})

/** Everything a localnet process can be told; intervals in milliseconds. */
export type Config = z.output<typeof schema>

/** What the command line asks for: to run, or to print a text and stop. */
export type CommandLine =
  | { readonly kind: "run"; readonly config: Config }
  | { readonly kind: "print"; readonly text: string }

const FLAGS: Readonly<Record<string, string>> = {
  port: "--port",
  host: "--host",
  blockIntervalMs: "--block-interval-ms",
  onDemand: "--on-demand",
  prices: "--prices",
  state: "--state",
  globalId: "--global-id",
  json: "--json",
  logLevel: "--log-level",
}

function createCommand(): Command {
  return new Command("localnet")
    .description("A TON network on this machine, for development")
    .option("--port <number>", "port to listen on; 0 takes a free one (default 8081)")
    .option("--host <address>", "address to listen on (default 127.0.0.1)")
    .option("--block-interval-ms <number>", "milliseconds between blocks (default 400)")
    .option("--on-demand", "make a block per message instead of by time")
    .option("--prices <table>", "mainnet (of 2026, the default) or sandbox")
    .option("--state <file>", "keep the chain in this file")
    .option("--global-id <number>", "global id of the network (default 1313)")
    .option("--json", "print the ready line as JSON")
    .option("--log-level <level>", "silent, error, warn, info (default) or debug")
    .option("--config <file>", "JSON file with any of these settings")
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
}

function fail(message: string, cause?: unknown): LocalnetError {
  return new LocalnetError("CONFIG", message, { cause })
}

function parseFlags(argv: readonly string[]): Record<string, unknown> | string {
  const command = createCommand()
  try {
    command.parse([...argv], { from: "user" })
    return command.opts()
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.helpDisplayed") {
      return command.helpInformation()
    }
    const reason =
      error instanceof Error
        ? error.message.replace(/^error: /, "").replaceAll("\n", " ")
        : String(error)
    throw fail(`${reason}; see --help`, error)
  }
}

function readFile(file: unknown): Record<string, unknown> {
  if (typeof file !== "string") return {}
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")))
  } catch (error) {
    throw fail(`--config ${file}: not a readable JSON object; check the file`, error)
  }
}

function variableOf(flag: string): string {
  return `LOCALNET_${flag.slice(2).replaceAll("-", "_").toUpperCase()}`
}

function readEnvironment(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [key, flag] of Object.entries(FLAGS)) {
    const value = env[variableOf(flag)]
    if (value !== undefined && value !== "") found[key] = value
  }
  return found
}

type Given = { readonly flags: object; readonly env: object; readonly file: object }

/** Names a setting the way it was given, so that the reader knows where to change it. */
function nameOf(key: string, given: Given): string {
  const flag = FLAGS[key] ?? key
  if (key in given.flags) return flag
  return key in given.env ? variableOf(flag) : `--config: ${key}`
}

function describe(issue: z.core.$ZodIssue, given: Given): string {
  if (issue.code === "unrecognized_keys") {
    return `--config: unknown setting ${issue.keys.join(", ")}; see --help`
  }
  const key = String(issue.path[0])
  const value = Object.entries({ ...given.file, ...given.env, ...given.flags }).find(
    ([name]) => name === key,
  )
  const nested = issue.code === "invalid_union" ? issue.errors.flat().at(-1)?.message : undefined
  return `${nameOf(key, given)} ${String(value?.[1])}: ${nested ?? issue.message}; see --help`
}

/**
 * Reads the settings: flags over LOCALNET_* environment over --config file. Throws CONFIG with one
 * line naming the setting, what is wrong with it and what to do.
 */
export function readCommandLine(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): CommandLine {
  const flags = parseFlags(argv)
  if (typeof flags === "string") return { kind: "print", text: flags }
  const { config: file, ...chosen } = flags
  const given = { flags: chosen, env: readEnvironment(env), file: readFile(file) }
  const result = schema.safeParse({ ...given.file, ...given.env, ...given.flags })
  if (result.success) return { kind: "run", config: result.data }
  const [issue] = result.error.issues
  throw fail(issue ? describe(issue, given) : "the settings are malformed; see --help")
}
