import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { pathOf } from "./vectors.js"

const MAIN = fileURLToPath(new URL("../../cli/dist/main.js", import.meta.url))
const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const QUOTE = pathOf("v4-90c06f-cocoon.bin")
const COLLATERAL = pathOf("collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json")

/** Runs a whole process; `reads` false closes its stdout at once. */
function run(command: string, args: readonly string[], reads = true) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] })
    let [stdout, stderr] = ["", ""]
    if (reads) child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text))
    else child.stdout.destroy()
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text))
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }))
  })
}

const quote = (...args: readonly string[]) => run(process.execPath, [MAIN, ...args])

describe("the quote command as a process", () => {
  test("npm run -s prints one JSON object and nothing else: exit 0", async () => {
    const args = ["verify", QUOTE, "--collateral", COLLATERAL, "--at", "1774995607", "--json"]
    const { code, stdout } = await run("npm", ["run", "-s", "quote", "--", ...args])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, claims: { tcbStatus: "UpToDate" } })
  })

  test("--on-chain asks the contract too: exit 0, its gas and fees in the one object", async () => {
    const args = ["verify", QUOTE, "--collateral", COLLATERAL, "--at", "1774995607"]
    const command = ["run", "-s", "quote", "--", ...args, "--on-chain", "--json"]
    const { code, stdout } = await run("npm", command)
    expect(code).toBe(0)
    const number = expect.stringMatching(/^[1-9]\d+$/)
    const onChain = { ok: true, error: null, gas: number, fees: number }
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, onChain })
  })

  test("--on-chain without --collateral: exit 2, one line", async () => {
    const { code, stdout, stderr } = await quote("verify", QUOTE, "--on-chain")
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^quote: --on-chain needs --collateral[^\n]+\n$/)
  })

  test("refused: exit 1, reason on stdout", async () => {
    const file = pathOf("mut-siglen-huge--v5-90c06f-google.bin")
    const { code, stdout, stderr } = await quote("verify", file, "--json")
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" })
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, reason: "quote-truncated", claims: null })
  })

  test("bad usage: exit 2, one line on stderr, no stack", async () => {
    const { code, stdout, stderr } = await quote("verify", "/nonexistent")
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^quote: the quote's file \/nonexistent does not exist; [^\n]+\n$/)
  })

  test("judges at the present time when no other is given", async () => {
    const { code, stdout } = await quote("verify", QUOTE)
    const [, unix] = /^time +\S+ \((\d+)\)$/m.exec(stdout) ?? []
    expect(code).toBe(0)
    expect(Math.abs(Date.now() / 1000 - Number(unix))).toBeLessThan(60)
  })

  test("the reader may go away", async () => {
    const { stderr } = await run(process.execPath, [MAIN, "inspect", QUOTE], false)
    expect(stderr).toBe("")
  })
})
