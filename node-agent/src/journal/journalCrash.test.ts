import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { createJournal } from "./journal.js"

const CHILD = fileURLToPath(new URL("./crashChild.mjs", import.meta.url))
const ORDER = [
  "seen",
  "claiming",
  "claimed",
  "input",
  "running",
  "answered",
  "completing",
  "settled",
]
const address = (n: number) => `0:${n.toString(16).padStart(64, "0")}`
const identity = { provider: address(1), globalId: -239 }

const folder = mkdtempSync(join(tmpdir(), "cocoon-crash-"))
let file: string
let files = 0
const fresh = () => {
  files += 1
  file = join(folder, `journal-${files}.sqlite`)
}
beforeEach(fresh)
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts the child; `onLine` may kill it. Resolves with its lines once it is gone. */
async function run(args: (string | number)[], onLine: (line: string, child: ChildProcess) => void) {
  const child = spawn(process.execPath, [
    "--disable-warning=ExperimentalWarning",
    CHILD,
    file,
    ...args.map(String),
  ])
  const lines: string[] = []
  let rest = ""
  child.stdout.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n")
    rest = parts.pop() ?? ""
    for (const line of parts) {
      lines.push(line)
      onLine(line, child)
    }
  })
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString()
  })
  await once(child, "close")
  return { lines, errors }
}

/** The next state after an acknowledged step "n from". */
function reached(line: string): { n: number; index: number } {
  const [, n, from] = line.split(" ")
  return { n: Number(n), index: ORDER.indexOf(from ?? "") + 1 }
}

/** Opens what the killed process left and holds it against what it had acknowledged. */
function inspect(acknowledged: string[]) {
  const journal = createJournal({ file, identity })
  try {
    for (const line of acknowledged) {
      const { n, index } = reached(line)
      const job = journal.jobs.get(address(n))
      expect(ORDER.indexOf(job?.state ?? "lost")).toBeGreaterThanOrEqual(index)
    }
    for (const job of journal.jobs.list()) {
      const n = Number.parseInt(job.address.slice(2), 16)
      const index = ORDER.indexOf(job.state)
      const claims = journal.outbox.ofJob(job.address).filter((one) => one.purpose === "claim")
      expect(claims).toHaveLength(index >= 1 ? 1 : 0)
      expect(claims.every((one) => one.status === "confirmed")).toBe(
        index >= 2 || claims.length === 0,
      )
      const receipt = journal.receipts.last(job.address.slice(2))
      const text = receipt === undefined ? "none" : Buffer.from(receipt.bytes).toString()
      expect(text).toBe(index >= 5 ? `receipt ${n}` : "none")
      expect(journal.cursors.get(address(2)) ?? 0n).toBeGreaterThanOrEqual(BigInt(n))
    }
    return journal.jobs.list().map((job) => job.state)
  } finally {
    journal.close()
  }
}

const acks = (lines: string[]) => lines.filter((line) => line.startsWith("ack"))

it("kill -9 at every step and between its statements loses nothing acknowledged and never claims twice", async () => {
  for (let stop = 1; ; stop += 1) {
    fresh()
    const first = await run([1, stop], (line, child) => {
      if (line === "stopped") child.kill("SIGKILL")
    })
    expect(first.errors).toBe("")
    inspect(acks(first.lines))
    if (first.lines.includes("done")) {
      expect(stop).toBeGreaterThan(2 * ORDER.length)
      break
    }
    expect(first.lines.at(-1)).toBe("stopped")
    const second = await run([1], () => undefined)
    expect(second.lines.at(-1)).toBe("done")
    const told = [...acks(first.lines), ...acks(second.lines)]
    expect(new Set(told).size).toBe(told.length)
    expect(inspect(told)).toEqual(["settled"])
  }
})

it("kill -9 at arbitrary moments of a busy agent, restarted each time, until all jobs are settled", async () => {
  const jobs = 60
  const told: string[] = []
  for (let life = 0; ; life += 1) {
    const dieAfter = 7 + life * 13
    let count = 0
    const { lines, errors } = await run([jobs], (_, child) => {
      count += 1
      if (count === dieAfter) child.kill("SIGKILL")
    })
    expect(errors).toBe("")
    told.push(...acks(lines))
    const states = inspect(told)
    if (!lines.includes("done")) continue
    expect(states).toEqual(Array(jobs).fill("settled"))
    break
  }
  expect(new Set(told).size).toBe(told.length)
})

it("a second process is refused in one clear line while the first one lives", async () => {
  const journal = createJournal({ file, identity })
  const { lines, errors } = await run([1], () => undefined)
  journal.close()
  expect(lines).toEqual([])
  expect(errors).toContain("JOURNAL_LOCKED")
  expect(errors).toContain("is in use by another process")
  expect((await run([1], () => undefined)).lines.at(-1)).toBe("done")
})
