import { toCocoonError } from "@cocoon/protocol"
import { Command, CommanderError } from "commander"
import type { CommandIo } from "../commandIo.js"
import { printable } from "../printable.js"
import { UsageError } from "../UsageError.js"
import { addDescribe } from "./addDescribe.js"
import { addEncrypt } from "./addEncrypt.js"
import { addKeyService } from "./addKeyService.js"
import { addListing } from "./addListing.js"

const NAME = "cocoon"

function createProgram(io: CommandIo, setExitCode: (code: number) => void): Command {
  const program = new Command(NAME)
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: () => undefined })
  const model = program.command("model").description("Weights: describe, seal, list, grant.")
  const context = { ...io, setExitCode }
  for (const add of [addDescribe, addEncrypt, addListing, addKeyService]) add(model, context)
  model.copyInheritedSettings(program)
  for (const command of model.commands) command.copyInheritedSettings(program)
  return program
}

function explain({ code, message }: CommanderError): string {
  const what = code === "commander.help" ? "no command" : message.replace(/^error: /, "")
  return `${what}; say model describe, encrypt, list, policy, epoch, grant or watch, and --help`
}

/**
 * Runs one `cocoon` command line (without node and script): 0 done, 1 refused, 2 bad usage; what went wrong is one line
 * on `err`.
 */
export async function runModel(args: readonly string[], io: CommandIo): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  try {
    await createProgram(io, setExitCode).parseAsync(args, { from: "user" })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const usage = error instanceof CommanderError || error instanceof UsageError
    const { code, message } = toCocoonError(error)
    const told = error instanceof UsageError ? error.message : `${code}: ${message}`
    io.err(printable(`${NAME}: ${error instanceof CommanderError ? explain(error) : told}`))
    return usage ? 2 : 1
  }
}
