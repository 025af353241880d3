import { spawnSync } from "node:child_process"
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { runCli } from "./cli.js"

let folder: string
let dataDir: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cocoon-cli-"))
  dataDir = join(folder, "data")
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  }
  const code = await runCli(args, io)
  return { code, out: out.join("\n"), err: err.join("\n") }
}

const here = () => ["--data-dir", dataDir]
const test = () => [...here(), "--attestation", "test"]

describe("init", () => {
  it("under --attestation test makes a closed folder with both key files", async () => {
    const { code, out, err } = await run("init", ...test(), "--json")
    expect({ code, err }).toEqual({ code: 0, err: "" })
    const report = JSON.parse(out)
    expect(report).toMatchObject({
      dataDir,
      attestation: "test",
      operatorKey: { created: true },
      enclaveKeys: { created: true },
      next: "node-agent register",
    })
    expect(report.fund.length).toBeGreaterThan(0)
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    expect((await readdir(dataDir)).sort()).toEqual(["enclave-keys.json", "operator-key.json"])
  })

  it("repeated, it changes nothing and says the same keys", async () => {
    const first = JSON.parse((await run("init", ...test(), "--json")).out)
    const second = JSON.parse((await run("init", ...test(), "--json")).out)
    expect(second.operatorKey).toEqual({ ...first.operatorKey, created: false })
    expect(second.enclaveKeys).toEqual({ ...first.enclaveKeys, created: false })
  })

  it("for a TD it makes no enclave keys", async () => {
    const { code, out } = await run("init", ...here())
    expect(code).toBe(0)
    expect(out).toContain("born in the TD's memory")
    expect(await readdir(dataDir)).toEqual(["operator-key.json"])
  })

  it("does not use a folder or a key that others can read, nor replace a broken one", async () => {
    await run("init", ...test())
    await chmod(dataDir, 0o755)
    const open = await run("init", ...test())
    expect(open).toMatchObject({ code: 1, out: "" })
    expect(open.err).toContain("run chmod 700")
    await chmod(dataDir, 0o700)
    await chmod(join(dataDir, "enclave-keys.json"), 0o644)
    expect((await run("init", ...test())).err).toContain("(KEYS_PERMISSIONS)")
    await chmod(join(dataDir, "enclave-keys.json"), 0o600)
    await writeFile(join(dataDir, "enclave-keys.json"), "{}")
    expect((await run("init", ...test())).err).toContain("(KEYS_FORMAT)")
  })
})

describe("doctor", () => {
  const byName = (out: string) =>
    Object.fromEntries(
      JSON.parse(out).checks.map((one: { name: string; outcome: string }) => [
        one.name,
        one.outcome,
      ]),
    )

  it("after init under --attestation test finds nothing wrong and exits 0", async () => {
    await run("init", ...test())
    const { code, out } = await run("doctor", ...test(), "--json")
    expect(byName(out)).toEqual({
      node: "pass",
      clock: "pass",
      chain: "skip",
      disk: expect.stringMatching(/pass|warn/),
      "data folder": "pass",
      "operator key": "pass",
      "enclave keys": "pass",
      "attestation device": "skip",
      "collateral service": "skip",
      GPU: expect.stringMatching(/pass|skip/),
      "model backend": "pass",
    })
    expect(code).toBe(0)
  })

  it("before init says to run it, line by line with advice, and exits 1", async () => {
    const { code, out } = await run("doctor", ...test(), "--model-file", "/nowhere.gguf")
    expect(code).toBe(1)
    expect(out).toMatch(/fail {2}data folder: .*ENOENT\n {6}-> run node-agent init/)
    expect(out).toMatch(/fail {2}model backend: .*cannot load[^\n]*\n {6}-> correct --model-file/)
  })
})

describe("wrong command lines exit 2 with a word on stderr and nothing on stdout", () => {
  it.each([
    [["init", "--attestation", "none"], "node-agent: --attestation must be tdx or test; write"],
    [["init", "--nonsense"], "unknown option '--nonsense'"],
    [["doctor", "--config", "/nowhere.json"], "node-agent: --config /nowhere.json cannot be read"],
    [["nonsense"], "unknown command 'nonsense'"],
  ])("%j", async (args, text) => {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(err).toContain(text)
    expect(err).not.toContain("\n")
  })

  it("--help exits 0 and names every setting the command takes", async () => {
    const { code, out } = await run("doctor", "--help")
    expect(code).toBe(0)
    for (const flag of ["--data-dir", "--backend-url", "--json", "--config"])
      expect(out).toContain(flag)
  })
})

it("the program itself keeps stdout for the result and stderr for complaints", () => {
  const main = fileURLToPath(new URL("../dist/main.js", import.meta.url))
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [main, ...args], { encoding: "utf8" })
  const good = start("init", ...test(), "--json")
  expect({ status: good.status, stderr: good.stderr }).toEqual({ status: 0, stderr: "" })
  expect(good.stdout.trim().split("\n")).toHaveLength(1)
  expect(JSON.parse(good.stdout)).toMatchObject({ dataDir })
  const bad = start("init", "--attestation", "x")
  expect({ status: bad.status, stdout: bad.stdout }).toEqual({ status: 2, stdout: "" })
})
