import { resolve } from "node:path"
import { Command, CommanderError, Option } from "commander"
import type { BackendChoice } from "./agent/writeAgentConfig.js"
import { DemoError } from "./DemoError.js"

/** What one run of the demo is told. */
export interface DemoConfig {
  readonly command: "demo" | "start"
  /** One JSON object on stdout in place of text. */
  readonly json: boolean
  readonly prices: "mainnet" | "sandbox"
  /** The demo of the market in place of that of the first jobs. */
  readonly market: boolean
  /** Folder that keeps the children's logs; undefined: a temporary one. */
  readonly keepLogs: string | undefined
  /** A model server of the user's own in place of the embedded toy. */
  readonly backend: BackendChoice | undefined
  /** Environment of the children: this process's, without settings meant for a localnet or agent of the user's own. */
  readonly childEnv: NodeJS.ProcessEnv
}

/** What the command line asks for: to run, or to print a text and stop. */
export type CommandLine =
  | { readonly kind: "run"; readonly config: DemoConfig }
  | { readonly kind: "print"; readonly text: string }

const FOREIGN = /^(LOCALNET|COCOON_AGENT|COCOON_GATEWAY)_/

/**
 * Reads the command line.
 * @throws DemoError CONFIG with one line that says what is wrong
 */
export function readCommandLine(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): CommandLine {
  let chosen: Pick<DemoConfig, "command"> & Flags = { command: "demo" }
  const program = new Command("demo").exitOverride().helpCommand(false).configureOutput(SILENT)
  for (const [command, description] of DESCRIPTIONS) {
    const declared = declare(program, { command, description })
    if (command === "demo") declared.option("--market", "three agents compete over an epoch")
    declared.action((flags: Flags) => {
      chosen = { ...flags, command }
    })
  }
  const help = parse(program, argv)
  if (help !== null) return { kind: "print", text: help }
  const { command, json = false, prices = "mainnet", market = false, keepLogs } = chosen
  const childEnv = Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)))
  const logs = keepLogs === undefined ? undefined : resolve(keepLogs)
  const backend = backendOf(chosen)
  if (market && backend !== undefined)
    throw configError("--market runs the embedded toy: leave --backend out", undefined)
  const config = { command, json, prices, market, keepLogs: logs, backend, childEnv }
  return { kind: "run", config }
}

interface Flags extends Partial<Pick<DemoConfig, "json" | "prices" | "market" | "keepLogs">> {
  readonly backend?: string
  readonly backendModel?: string
  readonly slots?: string
}

function backendOf({ backend: url, backendModel: model, slots = "4" }: Flags) {
  if (url === undefined && model === undefined) return undefined
  if (url === undefined || model === undefined) {
    throw configError("--backend and --backend-model go together", undefined)
  }
  if (!/^[1-9]\d{0,3}$/.test(slots))
    throw configError("--slots is a whole number from 1 to 9999", undefined)
  return { url, model, slots: Number(slots) }
}

const DESCRIPTIONS = [
  ["demo", "Run two jobs on a network of this machine's own, print everything, and stop."],
  ["start", "Set the same network up and keep it until Ctrl-C."],
] as const
const SILENT = { writeOut: () => undefined, writeErr: () => undefined }

function declare(
  program: Command,
  { command, description }: { readonly command: string; readonly description: string },
): Command {
  const prices = new Option("--prices <table>", "network prices: mainnet (of 2026) or sandbox")
  return program
    .command(command)
    .description(description)
    .option("--json", "one JSON object on stdout, everything else on stderr")
    .addOption(prices.choices(["mainnet", "sandbox"]))
    .option("--keep-logs <dir>", "keep the processes' logs in this folder")
    .option("--backend <url>", "an OpenAI-compatible model server in place of the embedded toy")
    .option("--backend-model <name>", "the name of the model there")
    .option("--slots <count>", "requests that it runs at once (default 4)")
    .allowExcessArguments(false)
}

/** The help text if that was asked for, else null. */
function parse(program: Command, argv: readonly string[]): string | null {
  let help = ""
  const writeOut = (text: string) => {
    help += text
  }
  const output = { ...SILENT, writeOut }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput(output)
  }
  try {
    program.parse([...argv], { from: "user" })
    return null
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === "commander.helpDisplayed") return help
    if (error.code === "commander.help") throw configError("say demo or start", error)
    throw configError(error.message.replace(/^error: /, ""), error)
  }
}

function configError(message: string, cause: unknown): DemoError {
  return new DemoError({ code: "CONFIG", message: `${message}; see --help`, cause })
}
