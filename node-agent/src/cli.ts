import { Command, CommanderError } from "commander"
import { AgentError } from "./AgentError.js"
import { chainApiError } from "./chain/openChain.js"
import type { CommandIo } from "./cli/commandIo.js"
import { addAttest } from "./commands/attest.js"
import { addDoctor } from "./commands/doctor.js"
import { addInit } from "./commands/init.js"
import { addRegister } from "./commands/register.js"
import { addRun } from "./commands/run.js"
import { addStatus } from "./commands/status.js"
import { addWithdraw } from "./commands/withdraw.js"
import { ConfigError } from "./config/ConfigError.js"

const NAME = "node-agent"

function createProgram(io: CommandIo): Command {
  const program = new Command(NAME)
    .description(
      "The provider's daemon: runs models, claims jobs from their contracts, is paid by them.",
    )
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
  addInit(program, io)
  addRegister(program, io)
  addAttest(program, io)
  addRun(program, io)
  addStatus(program, io)
  addWithdraw(program, io)
  addDoctor(program, io)
  // exitOverride and output are inherited by commands made afterwards only if copied.
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program
}

function exitCodeOf(error: unknown, io: Pick<CommandIo, "err">): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ConfigError) {
    io.err(`${NAME}: ${error.message}`)
    return 2
  }
  if (error instanceof AgentError) {
    io.err(`${NAME}: ${error.message} (${error.code})`)
    return 1
  }
  throw error
}

/**
 * Runs one command line (without node and script) and returns the exit code: 0 done, 1 it did not work,
 * 2 a wrong flag or setting, told in one line.
 */
export async function runCli(
  args: readonly string[],
  io: Omit<CommandIo, "setExitCode">,
): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  try {
    await createProgram({ ...io, setExitCode }).parseAsync(args, { from: "user" })
    return exitCode
  } catch (error) {
    return exitCodeOf(chainApiError(error), io)
  }
}
