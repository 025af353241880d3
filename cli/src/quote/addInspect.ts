import type { Command } from "commander"
import type { CommandContext } from "../commandIo.js"
import { inspectionText } from "./inspectionText.js"
import { inspectQuote } from "./inspectQuote.js"
import { readQuoteFile } from "./readQuoteFile.js"

type Flags = { readonly json?: true }

async function inspect(file: string, { json }: Flags, context: CommandContext): Promise<void> {
  const inspection = inspectQuote(await readQuoteFile(file))
  context.out(json ? JSON.stringify(inspection) : inspectionText(inspection))
  context.setExitCode(inspection.ok ? 0 : 1)
}

/** `inspect FILE`: exit 0 a quote, 1 none (with what could be read), 2 bad usage. */
export function addInspect(program: Command, context: CommandContext): void {
  program
    .command("inspect")
    .description("Print every field of a quote; nothing is verified. Exit 1 if it does not parse.")
    .argument("<file>", "raw quote")
    .option("--json", "one JSON object on stdout")
    .allowExcessArguments(false)
    .action((file: string, flags: Flags) => inspect(file, flags, context))
}
