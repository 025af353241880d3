import { Command } from "commander"
import type { CommandIo } from "./CommandIo.js"

/** A program: its name, what it is in one sentence, and what declares each of its commands. */
export type ProgramParts<Io extends CommandIo> = {
  readonly name: string
  readonly description: string
  readonly commands: readonly ((program: Command, io: Io) => void)[]
}

function copySettings(from: Command): void {
  for (const command of from.commands) {
    command.copyInheritedSettings(from)
    copySettings(command)
  }
}

/** Makes a program that speaks through `io` and throws where commander would end the process. */
export function createProgram<Io extends CommandIo>(parts: ProgramParts<Io>, io: Io): Command {
  const program = new Command(parts.name)
    .description(parts.description)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
  for (const add of parts.commands) add(program, io)
  // exitOverride and output are inherited by commands made afterwards only if copied.
  copySettings(program)
  return program
}
