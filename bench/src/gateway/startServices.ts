import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createServer } from "node:net"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import type { Target } from "./post.js"

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const NODE_ARGS = ["--disable-warning=ExperimentalWarning"]
const BACKEND_MODEL = "bench"

/** The routes to one backend: straight, through another gateway, and through ours with its node. */
export interface Services {
  readonly direct: Target
  readonly portkey: Target
  readonly cocoon: Target
  /** The model's name for each of them. */
  readonly models: { readonly direct: string; readonly cocoon: string }
  /** Resident memory of our gateway and its node agent together, bytes. */
  readonly memory: () => number
  readonly stop: () => Promise<void>
}

interface Started {
  readonly gateway: { readonly baseUrl: string; readonly apiKey: string; readonly model: string }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the child has no stdout")
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, "line"), once(lines, "close")])
  if (line !== undefined) return String(line)
  throw new Error("a service ended before it was ready; start it by itself to see why")
}

function start(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...NODE_ARGS, at(script), ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  child.kill("SIGINT")
  await exited
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  await once(probe, "close")
  return typeof address === "object" && address !== null ? address.port : 0
}

async function untilUp(url: string): Promise<void> {
  for (;;) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function startPortkey(): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort()
  const script = "node_modules/@portkey-ai/gateway/build/start-server.js"
  const child = start(script, ["--headless", `--port=${port}`])
  child.stdout?.resume()
  const url = `http://127.0.0.1:${port}`
  await untilUp(url)
  return { child, url }
}

/** Resident bytes of the processes whose command line names one of the scripts and whose ancestor is the demo. */
function residentOf(demo: ChildProcess): number {
  const children = readFileSync(`/proc/${demo.pid}/task/${demo.pid}/children`, "utf8")
  const services = children.trim().split(" ").filter(isService)
  return services.reduce((sum, pid) => sum + resident(pid), 0)
}

function isService(pid: string): boolean {
  return /(gateway|node-agent)\/dist\/main\.js/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))
}

function resident(pid: string): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
  return Number(kilobytes ?? Number.NaN) * 1_024
}

/** Starts a backend that answers at once, or at a pace, and every way to it. */
export async function startServices(backendArgs: readonly string[]): Promise<Services> {
  const backend = start("node-agent/dist/testing/fakeOpenAiMain.js", backendArgs)
  const backendUrl = await firstLine(backend)
  const portkey = await startPortkey()
  const demo = start("demo/dist/main.js", [
    ...["start", "--json", "--slots", "2048"],
    ...["--backend", backendUrl, "--backend-model", BACKEND_MODEL],
  ])
  const { gateway } = JSON.parse(await firstLine(demo)) as Started
  const route = "/chat/completions"
  const custom = { "x-portkey-provider": "openai", "x-portkey-custom-host": backendUrl }
  return {
    direct: { url: `${backendUrl}${route}`, headers: {} },
    portkey: {
      url: `${portkey.url}/v1${route}`,
      headers: { ...custom, authorization: "Bearer bench" },
    },
    cocoon: {
      url: `${gateway.baseUrl}${route}`,
      headers: { authorization: `Bearer ${gateway.apiKey}` },
    },
    models: { direct: BACKEND_MODEL, cocoon: gateway.model },
    memory: () => residentOf(demo),
    stop: async () => {
      await stop(demo)
      await Promise.all([stop(portkey.child), stop(backend)])
    },
  }
}
