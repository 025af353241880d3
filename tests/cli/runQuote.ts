import { type CommandIo, runCli } from "@cocoon/cli"

/** How one command line ended. */
export type Outcome = {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `quote` in this process, at a fixed time. */
export async function runQuote(
  args: readonly string[],
  io: Partial<CommandIo> = {},
): Promise<Outcome> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const code = await runCli(args, {
    out: (text) => stdout.push(`${text}\n`),
    err: (text) => stderr.push(`${text}\n`),
    now: () => Date.UTC(2026, 5, 1) / 1000,
    ...io,
  })
  return { code, stdout: stdout.join(""), stderr: stderr.join("") }
}
