import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { CocoonError, isCocoonError } from "@cocoon/protocol"
import { reportOf } from "./report/reportOf.js"
import { spliced } from "./report/spliced.js"

/** The seed of the committed plots. */
export const SEED = 1

const USAGE = "npm run simulate -- [--seed N] [--out DIR] [--splice FILE]"
const SEED_TEXT = /^(0|[1-9][0-9]{0,9})$/
const BAD_USAGE = 2

/** Where the command speaks. */
export type Io = { readonly out: (text: string) => void; readonly err: (text: string) => void }

/**
 * Prints the results, writes them with the plots to the folder that `--out` names, and the table of attacks into the
 * Markdown file that `--splice` names. Exit codes: 0 done, 2 bad usage.
 */
export function runSimulate(args: readonly string[], io: Io): number {
  try {
    const { seed, out, splice } = readArgs(args)
    const { files, results, attacks } = reportOf(seed)
    io.out(results)
    if (out !== undefined) {
      mkdirSync(out, { recursive: true })
      for (const [name, text] of files) writeFileSync(join(out, name), text)
    }
    if (splice !== undefined) writeFileSync(splice, spliced(readFileSync(splice, "utf8"), attacks))
    return 0
  } catch (error) {
    if (!isCocoonError(error) || error.code !== "BAD_USAGE") throw error
    io.err(error.message)
    return BAD_USAGE
  }
}

type Args = { readonly seed?: string; readonly out?: string; readonly splice?: string }

function readArgs(args: readonly string[]): Omit<Args, "seed"> & { readonly seed: number } {
  const { seed = String(SEED), ...files } = parsed(args)
  if (!SEED_TEXT.test(seed) || Number(seed) >= 2 ** 32) {
    throw badUsage("--seed takes a whole number below 2^32")
  }
  return { ...files, seed: Number(seed) }
}

function parsed(args: readonly string[]): Args {
  const text = { type: "string" } as const
  const options = { seed: text, out: text, splice: text }
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : "arguments cannot be read")
  }
}

function badUsage(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_USAGE", message: `${reason}. Usage: ${USAGE}` })
}
