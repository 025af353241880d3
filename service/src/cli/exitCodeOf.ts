import type { CocoonError } from "@cocoon/protocol/errors"
import { CommanderError } from "commander"
import { ConfigError } from "../settings/ConfigError.js"
import type { CommandIo } from "./CommandIo.js"

/** Whose errors these are, and where they are told. */
export type ExitCodeContext = {
  /** The program's name, at the head of the line. */
  readonly name: string
  readonly io: Pick<CommandIo, "err">
  /** Tells the errors that a command may end with; any other is a fault of the code. */
  readonly isExpected: (error: unknown) => error is CocoonError
}

/**
 * The exit code of a command that threw, told in one line: 2 for a wrong flag or setting (commander has told its own; its
 * 0 is --help's), 1 for an expected error. Throws what is neither.
 */
export function exitCodeOf(error: unknown, { name, io, isExpected }: ExitCodeContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ConfigError) {
    io.err(`${name}: ${error.message}`)
    return 2
  }
  if (isExpected(error)) {
    io.err(`${name}: ${error.message} (${error.code})`)
    return 1
  }
  throw error
}
