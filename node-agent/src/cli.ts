import { createProgram, exitCodeOf } from "@cocoon/service"
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

const NAME = "node-agent"
const PARTS = {
  name: NAME,
  description:
    "The provider's daemon: runs models, claims jobs from their contracts, is paid by them.",
  commands: [addInit, addRegister, addAttest, addRun, addStatus, addWithdraw, addDoctor],
}
const isExpected = (error: unknown) => error instanceof AgentError

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
    await createProgram(PARTS, { ...io, setExitCode }).parseAsync(args, { from: "user" })
    return exitCode
  } catch (error) {
    return exitCodeOf(chainApiError(error), { name: NAME, io, isExpected })
  }
}
