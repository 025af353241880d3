import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { z } from "zod"
import { createProcesses } from "./createProcesses.js"
import { runJson } from "./runJson.js"

const logDir = mkdtempSync(join(tmpdir(), "cocoon-demo-test-"))
afterAll(() => rmSync(logDir, { recursive: true }))

const processes = createProcesses({ logDir, env: { COLOUR: "green" } })
function script(name: string, code: string) {
  const path = join(logDir, `${name}.mjs`)
  writeFileSync(path, code)
  return { name, script: path, args: ["one", "two"] }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it("hands arguments and environment on, and keeps the first line and a log", async () => {
  const code = `process.stdout.write(process.argv[3] + process.env.COLOUR)
    setTimeout(() => console.log(" ready\\nmore"), 50)
    console.error("a log line")
    setInterval(() => {}, 1000)`
  const running = processes.start(script("server", code))
  expect(await running.firstLine).toBe("twogreen ready")
  expect(isAlive(running.pid)).toBe(true)
  await running.stop()
  expect(isAlive(running.pid)).toBe(false)
  const log = readFileSync(running.log, "utf8")
  expect(log).toContain("a log line")
  expect(log).toContain("more")
  expect((await running.ended).message).toBe("server ended (SIGTERM): a log line")
})

it("says why a child ended before it was ready, and where its log is", async () => {
  const running = processes.start(
    script("broken", 'console.error("x\\nno such port"); process.exitCode = 3'),
  )
  const error = { code: "CHILD_ENDED", message: "broken ended (exit code 3): no such port" }
  await expect(running.firstLine).rejects.toMatchObject({ ...error, log: running.log })
  await expect(running.output).rejects.toMatchObject(error)
})

it("kills whatever still runs at once", async () => {
  const code = 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)'
  const running = processes.start(script("stubborn", code))
  await running.firstLine
  processes.killAll()
  expect((await running.ended).message).toBe("stubborn ended (SIGKILL)")
  expect(isAlive(running.pid)).toBe(false)
})

describe("runJson", () => {
  const schema = z.object({ count: z.int() })
  const signal = AbortSignal.timeout(20_000)

  it("reads the one object that a command prints", async () => {
    const command = script("json", "console.log(JSON.stringify({ count: 2 }, null, 2))")
    expect(await runJson(processes, { ...command, schema, signal })).toEqual({ count: 2 })
  })

  it.each(["console.log('no json')", 'console.log(\'{"count":"two"}\')', ""])(
    "refuses what was not agreed: %s",
    async (code) => {
      const command = { ...script("other", code), schema, signal }
      await expect(runJson(processes, command)).rejects.toMatchObject({ code: "CHILD_ANSWER" })
    },
  )

  it("ends the command when the run ends", async () => {
    const stop = new AbortController()
    const command = {
      ...script("slow", "setInterval(() => {}, 1000)"),
      schema,
      signal: stop.signal,
    }
    const result = runJson(processes, command)
    stop.abort(new Error("enough"))
    await expect(result).rejects.toThrow("enough")
  })
})
