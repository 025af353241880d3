import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const MAIN = fileURLToPath(new URL("../../../../node-agent/dist/main.js", import.meta.url))

/** What a command of the node prints under `--json`, as text. Throws with its error output when it fails. */
export async function runAgent(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...args, "--json"])
  return stdout.trim()
}
