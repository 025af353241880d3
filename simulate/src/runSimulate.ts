import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { CocoonError, isCocoonError } from "@cocoon/protocol"
import { reportOf } from "./report/reportOf.js"

/** The seed of the committed plots. */
export const SEED = 1

const USAGE = "npm run simulate -- [--seed N] [--out DIR]"
const SEED_TEXT = /^(0|[1-9][0-9]{0,9})$/
const BAD_USAGE = 2

/** Where the command speaks. */
export type Io = { readonly out: (text: string) => void; readonly err: (text: string) => void }

/** Prints the results, and writes them with the plots where `--out` says so. Exit codes: 0 done, 2 bad usage. */
export function runSimulate(args: readonly string[], io: Io): number {
  try {
    const { seed, out } = readArgs(args)
    const files = reportOf(seed)
    io.out(files.get("results.md") ?? "")
    if (out === undefined) return 0
    mkdirSync(out, { recursive: true })
    for (const [name, text] of files) writeFileSync(join(out, name), text)
    io.out(`${files.size} files written to ${out}`)
    return 0
  } catch (error) {
    if (!isCocoonError(error) || error.code !== "BAD_USAGE") throw error
    io.err(error.message)
    return BAD_USAGE
  }
}

function readArgs(args: readonly string[]): { seed: number; out: string | undefined } {
  const { seed = String(SEED), out } = parsed(args)
  if (!SEED_TEXT.test(seed) || Number(seed) >= 2 ** 32) {
    throw badUsage("--seed takes a whole number below 2^32")
  }
  return { seed: Number(seed), out }
}

function parsed(args: readonly string[]): { seed?: string; out?: string } {
  const options = { seed: { type: "string" }, out: { type: "string" } } as const
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : "arguments cannot be read")
  }
}

function badUsage(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_USAGE", message: `${reason}. Usage: ${USAGE}` })
}
