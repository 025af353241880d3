import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

const DEMO = fileURLToPath(new URL("../../../demo/dist/main.js", import.meta.url))

/** Where things of the network are. */
export interface Network {
  readonly toncenterV3: string
  readonly globalId: number
  readonly registry: string
  readonly model: string
  readonly modelName: {
    readonly owner: string
    readonly modelHash: string
    readonly royaltyBps: number
  }
  readonly client: { readonly mnemonic: string }
  readonly explorer: string
  readonly graphql: string
}

/** `npm start` as a process of its own, and what ends it. */
export async function startNetwork(): Promise<{
  readonly network: Network
  readonly stop: () => Promise<void>
}> {
  const args = ["--disable-warning=ExperimentalWarning", DEMO, "start", "--json"]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] })
  const exited = once(child, "exit")
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, "line"), once(lines, "close")])
  if (line === undefined) throw new Error("npm start ended before it was ready; see why by hand")
  const stop = async () => {
    child.kill("SIGINT")
    await exited
  }
  return { network: JSON.parse(String(line)) as Network, stop }
}
