import { isCocoonError } from "@cocoon/protocol/errors"
import { type CommandIo, createProgram, exitCodeOf } from "@cocoon/service"
import { addExport } from "./commands/export.js"
import { addReindex } from "./commands/reindex.js"
import { addRun } from "./commands/run.js"
import { addVerify } from "./commands/verify.js"

const NAME = "indexer"
const PARTS = {
  name: NAME,
  description: "What happened on the chain, in a database, as GraphQL.",
  commands: [addRun, addReindex, addVerify, addExport],
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
