import { z } from "zod"
import { DemoError } from "../DemoError.js"
import { untilAborted } from "../run/untilAborted.js"
import type { Processes, ProcessSpec } from "./createProcesses.js"

/** A command that prints one JSON object, and what that must look like. */
export interface JsonCommand<T> extends ProcessSpec {
  readonly schema: z.ZodType<T>
  readonly signal: AbortSignal
}

/**
 * Runs a command to its end and reads what it printed.
 * @throws DemoError CHILD_ENDED when it fails, CHILD_ANSWER when it printed something else; the signal's reason
 */
export async function runJson<T>(processes: Processes, command: JsonCommand<T>): Promise<T> {
  const running = processes.start(command)
  try {
    const text = await untilAborted(running.output, command.signal)
    return parseJson(text, { ...command, log: running.log })
  } finally {
    await running.stop()
  }
}

/** Reads one JSON text of a child. */
export function parseJson<T>(
  text: string,
  {
    schema,
    name,
    log,
  }: { readonly schema: z.ZodType<T>; readonly name: string; readonly log: string },
): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    const why =
      cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll("\n", " ") : "no JSON"
    const message = `${name} printed something else than was agreed: ${why}`
    throw new DemoError({ code: "CHILD_ANSWER", message, cause, log })
  }
}
