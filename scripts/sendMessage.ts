import { readFile } from "node:fs/promises"
import type { NetworkProvider } from "@ton/blueprint"
import { fail } from "./lib/fail"
import { text } from "./lib/fields"
import { messageFrom } from "./lib/messageFrom"
import { readArgs } from "./lib/readArgs"
import { sendTo } from "./lib/sendTo"

/** Sends a message that a node agent left in a file, such as `reveal-<deal>.json`, or printed with `--json`. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const { file } = readArgs(args, { file: text(4_096) })
  const read = await readFile(file, "utf8").catch(() => fail(`cannot read ${file}`))
  const message = messageFrom(read)
  if (message === undefined) {
    return fail(`${file} is no message of a node agent: it needs to, value and body`)
  }
  await sendTo(provider, message)
}
