import { Command, CommanderError } from "commander"
import type { CommandIo } from "./commandIo.js"
import { addInspect } from "./quote/addInspect.js"
import { addVerify } from "./quote/addVerify.js"
import { UsageError } from "./UsageError.js"

export type { CommandIo } from "./commandIo.js"
export type { OnChainInput, OnChainVerdict, VerifyOnChain } from "./quote/onChain.js"
export { NOT_ENCODABLE } from "./quote/onChain.js"

const NAME = "quote"

function createProgram(io: CommandIo, setExitCode: (code: number) => void): Command {
  const program = new Command(NAME)
    .description("Reads and verifies Intel TDX quotes.")
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: () => undefined,
    })
  addVerify(program, { ...io, setExitCode })
  addInspect(program, { ...io, setExitCode })
  // exitOverride and output are inherited by commands made afterwards only if copied.
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program
}

/** One line for a command line that commander refuses. */
function explain({ code, message }: CommanderError): string {
  const what = code === "commander.help" ? "no command" : message.replace(/^error: /, "")
  return `${what}; say verify FILE or inspect FILE, and --help after either tells its options`
}

/**
 * Runs one command line (without node and script) and returns the exit code: 0 accepted or shown,
 * 1 refused, 2 bad usage, told in one line on `err`.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  try {
    await createProgram(io, setExitCode).parseAsync(args, { from: "user" })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (!(error instanceof CommanderError || error instanceof UsageError)) throw error
    io.err(`${NAME}: ${error instanceof UsageError ? error.message : explain(error)}`)
    return 2
  }
}
