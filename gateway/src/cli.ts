import { isCocoonError } from "@cocoon/protocol/errors"
import { type CommandIo, createProgram, exitCodeOf } from "@cocoon/service"
import { addKeys } from "./commands/keys.js"
import { addRun } from "./commands/run.js"
import { addSettle } from "./commands/settle.js"

const NAME = "gateway"
const PARTS = {
  name: NAME,
  description: "The OpenAI API in front of confidential nodes, paid for in Sessions.",
  commands: [addRun, addSettle, addKeys],
}

/**
 * Runs one command line (without node and script) and returns the exit code: 0 done, 1 it did not work, 2 a wrong flag or
 * setting, told in one line.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    await createProgram(PARTS, io).parseAsync(args, { from: "user" })
    return 0
  } catch (error) {
    return exitCodeOf(error, { name: NAME, io, isExpected: isCocoonError })
  }
}
