import { isCocoonError } from "@cocoon/protocol/errors"
import { Command, CommanderError } from "commander"
import type { CommandIo } from "./cli/commandIo.js"
import { addKeys } from "./commands/keys.js"
import { addRun } from "./commands/run.js"
import { addSettle } from "./commands/settle.js"
import { ConfigError } from "./config/ConfigError.js"

const NAME = "gateway"

function copySettings(from: Command): void {
  for (const command of from.commands) {
    command.copyInheritedSettings(from)
    copySettings(command)
  }
}

function createProgram(io: CommandIo): Command {
  const program = new Command(NAME)
    .description("The OpenAI API in front of confidential nodes, paid for in Sessions.")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
  addRun(program, io)
  addSettle(program, io)
  addKeys(program, io)
  // exitOverride and output are inherited by commands made afterwards only if copied.
  copySettings(program)
  return program
}

function exitCodeOf(error: unknown, io: Pick<CommandIo, "err">): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ConfigError) {
    io.err(`${NAME}: ${error.message}`)
    return 2
  }
  if (isCocoonError(error)) {
    io.err(`${NAME}: ${error.message} (${error.code})`)
    return 1
  }
  throw error
}

/**
 * Runs one command line (without node and script) and returns the exit code: 0 done, 1 it did not work, 2 a wrong flag or
 * setting, told in one line.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    await createProgram(io).parseAsync(args, { from: "user" })
    return 0
  } catch (error) {
    return exitCodeOf(error, io)
  }
}
