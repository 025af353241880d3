import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { loadConfig } from "./loadConfig.js"
import { requireSetting } from "./requireSetting.js"
import { settingsTable } from "./settingsTable.js"

const folder = mkdtempSync(join(tmpdir(), "cocoon-index-config-"))
const file = join(folder, "indexer.json")
afterAll(() => rmSync(folder, { recursive: true }))

function write(content: unknown): string {
  writeFileSync(file, JSON.stringify(content))
  return file
}

function lineOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toMatchObject({ code: "CONFIG_INVALID", name: "ConfigError" })
    expect((error as Error).message).not.toContain("\n")
    return (error as Error).message
  }
  throw new Error("was accepted")
}

it("a flag beats a variable, which beats the file, which beats the default", () => {
  const config = write({ pollMs: 100, batchRows: 7, role: "api" })
  const env = { COCOON_INDEXER_CONFIG: config, COCOON_INDEXER_POLL_MS: "200" }
  expect(loadConfig({ pollMs: "300" }, env).pollMs).toBe(300)
  expect(loadConfig({}, env)).toMatchObject({ pollMs: 200, batchRows: 7, role: "api" })
  expect(loadConfig({}, {})).toMatchObject({
    database: "data/index",
    listen: { host: "127.0.0.1", port: 10_300 },
    role: "all",
  })
})

it.each([
  [{ chainApi: "ftp://x" }, "--chain-api must be an http(s) address"],
  [{ registry: "EQnonsense" }, "--registry must be a TON address"],
  [{ globalId: "x" }, "--global-id must be"],
  [{ role: "reader" }, "--role must be all, writer or api"],
  [{ listen: "10300" }, "--listen must be host:port"],
  [{ requestsPerSecond: "0" }, "--requests-per-second must be"],
  [{ accountsPerRequest: "0" }, "--accounts-per-request must be"],
  [{ pollMs: "1" }, "--poll-ms must be"],
  [{ logLevel: "trace" }, "--log-level must be"],
  [{ config: "/nowhere.json" }, "(ENOENT)"],
  [{ config: write({ pollMS: 1 }) }, "pollMS in"],
])("%j: one line says which, why, and what to do", (flags, text) => {
  if ("config" in flags && flags.config === file) write({ pollMS: 1 })
  expect(lineOf(() => loadConfig(flags, {}))).toContain(text)
})

it("secrets are never repeated", () => {
  const long = "s3cret".repeat(1_000)
  expect(lineOf(() => loadConfig({ chainApiKey: long }, {}))).not.toContain("s3cret")
  expect(lineOf(() => loadConfig({ database: long }, {}))).not.toContain("s3cret")
})

it("a command's own need is asked for by name", () => {
  expect(lineOf(() => requireSetting(loadConfig({}, {}), "chainApi"))).toMatch(
    /^--chain-api is missing, and this command needs it; write --chain-api/,
  )
})

it("docs/CONFIG.md has every setting", () => {
  const url = new URL("../../../docs/CONFIG.md", import.meta.url)
  const page = readFileSync(fileURLToPath(url), "utf8")
  const [, rest = ""] = page.split(/<!-- indexer settings: begin .*-->\n/)
  expect(rest.split("\n<!-- indexer settings: end -->")[0]).toBe(settingsTable())
})
