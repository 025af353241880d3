import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Marked, markedProcesses } from "./markedProcesses.js"

/** A demo process that ended. */
export interface EndedDemo {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** What it left behind in its temporary folder. */
  readonly files: readonly string[]
  /** What it left running. */
  readonly processes: readonly Marked[]
}

/** A demo process. */
export interface SpawnedDemo {
  readonly signal: (name: NodeJS.Signals) => void
  /** Resolves once its output on that stream holds the text. */
  readonly said: (stream: "stdout" | "stderr", text: string) => Promise<string>
  /** It and its children, as they run now. */
  readonly processes: () => Promise<Marked[]>
  readonly ended: Promise<EndedDemo>
}

const MAIN = fileURLToPath(new URL("../../demo/dist/main.js", import.meta.url))

/** Starts the demo with a temporary folder and a mark of its own, which its children inherit. */
export function spawnDemo(args: readonly string[]): SpawnedDemo {
  const folder = mkdtempSync(join(tmpdir(), "cocoon-spec-"))
  const mark = `COCOON_SPEC=${randomUUID()}`
  const env = { ...process.env, TMPDIR: folder, COCOON_SPEC: mark.split("=")[1] }
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env,
  })
  const seen = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      seen[name] += text
      child.emit("said")
    })
  }
  const processes = () => markedProcesses(mark)
  const closed = once(child, "close")
  const finish = async (): Promise<EndedDemo> => {
    const [code] = await closed
    const files = readdirSync(folder, { recursive: true }).map(String)
    rmSync(folder, { recursive: true })
    return { code, ...seen, files, processes: await processes() }
  }
  const said: SpawnedDemo["said"] = (stream, text) => saying(child, () => find(seen[stream], text))
  return { signal: (name) => void child.kill(name), said, processes, ended: finish() }
}

function find(output: string, text: string): string | undefined {
  return output.includes(text) ? output : undefined
}

function saying(child: ChildProcess, look: () => string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const found = look()
      if (found !== undefined) resolve(found)
    }
    child.on("said", check)
    child.once("close", () => reject(new Error("the demo ended without saying it")))
    check()
  })
}
