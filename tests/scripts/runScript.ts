import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const BLUEPRINT = `${ROOT}node_modules/@ton/blueprint/dist/cli/cli.js`

/** How a Blueprint run ended. */
export interface ScriptRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A Blueprint script of the repository, from a v4r2 wallet, on a network behind a TonCenter v2 API. */
export async function runScript(
  args: readonly string[],
  { mnemonic, toncenterV2 }: { readonly mnemonic: string; readonly toncenterV2: string },
): Promise<ScriptRun> {
  const network = ["--custom", toncenterV2, "--custom-version", "v2", "--mnemonic"]
  const child = spawn(process.execPath, [BLUEPRINT, "run", ...args, ...network], {
    cwd: ROOT,
    env: {
      ...process.env,
      WALLET_MNEMONIC: mnemonic,
      WALLET_VERSION: "v4r2",
      // Types are checked by `tsc -p tsconfig.json`.
      TS_NODE_TRANSPILE_ONLY: "true",
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const texts = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (chunk) => {
      texts[name] += String(chunk)
    })
  }
  const [code] = await once(child, "close")
  return { code, ...texts }
}
