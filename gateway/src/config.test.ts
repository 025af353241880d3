import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { Address } from "@ton/core"
import { settingsTable } from "./config/settingsTable.js"
import { loadConfig, requireSetting } from "./config.js"

const MODEL = Address.parse(`0:${"ab".repeat(32)}`)
const folder = mkdtempSync(join(tmpdir(), "cocoon-config-"))
const file = join(folder, "gateway.json")
afterAll(() => rmSync(folder, { recursive: true }))

function write(content: unknown): string {
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content))
  return file
}

function lineOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toMatchObject({ code: "CONFIG_INVALID", name: "ConfigError" })
    const { message } = error as Error
    expect(message).not.toContain("\n")
    return message
  }
  throw new Error("was accepted")
}

describe("where settings come from", () => {
  it("defaults are safe: loopback, keys needed, Intel's root", () => {
    expect(loadConfig({}, {})).toMatchObject({
      port: 10_000,
      host: "127.0.0.1",
      open: false,
      root: "intel",
      data: resolve("data/gateway"),
      sessionDeposit: 1_000_000_000n,
    })
  })

  it("a flag beats a variable, which beats the file, which beats the default", () => {
    const config = write({ port: 1, maxQueued: 1, logLevel: "error" })
    const env = { COCOON_GATEWAY_CONFIG: config, COCOON_GATEWAY_PORT: "2", COCOON_GATEWAY_HOST: "" }
    expect(loadConfig({ port: "3" }, env).port).toBe(3)
    expect(loadConfig({}, env)).toMatchObject({ port: 2, maxQueued: 1, host: "127.0.0.1" })
    expect(loadConfig({ config }, {})).toMatchObject({ port: 1, logLevel: "error" })
  })

  it("models, images and listeners are read in their forms", () => {
    const image = "0f".repeat(32)
    const config = loadConfig(
      {
        models: `toy=${MODEL}, org/big.2=${MODEL.toRawString()}`,
        images: `${image},${image}`,
        metricsListen: "[::1]:0",
      },
      {},
    )
    expect(Object.keys(config.models ?? {})).toEqual(["toy", "org/big.2"])
    expect(config.models?.toy?.equals(MODEL)).toBe(true)
    expect(config.images).toEqual([BigInt(`0x${image}`), BigInt(`0x${image}`)])
    expect(config.metricsListen).toEqual({ host: "::1", port: 0 })
  })
})

describe("bad settings are one line: which, why, what to do", () => {
  it.each([
    [{ port: "70000" }, "--port must be a whole number from 0 to 65535"],
    [{ port: "1.5" }, "--port must be"],
    [{ host: "localhost" }, "--host must be an IP address"],
    [{ open: "maybe" }, "--open must be true or false"],
    [{ open: true, host: "0.0.0.0" }, "--open would serve anybody"],
    [{ open: true, host: "::" }, "--open would serve anybody"],
    [{ models: "toy" }, "--models must be name=address"],
    [{ models: `a=${MODEL},a=${MODEL}` }, "--models must be"],
    [{ images: "abc" }, "--images must be image ids"],
    [{ budget: "1,5" }, "--budget must be an amount of coins"],
    [{ api: "ftp://x" }, "--api must be an http(s) address"],
    [{ registry: "EQnonsense" }, "--registry must be a TON address"],
    [{ globalId: "x" }, "--global-id must be"],
    [{ walletVersion: "v3" }, "--wallet-version must be v4r2 or v5r1"],
    [{ logLevel: "trace" }, "--log-level must be"],
  ])("%j", (flags, start) => {
    const line = lineOf(() => loadConfig(flags, {}))
    expect(line).toContain(start)
    expect(line.split("; ")).toHaveLength(2)
  })

  it("names the variable, or the place in the file", () => {
    expect(lineOf(() => loadConfig({}, { COCOON_GATEWAY_PORT: "x" }))).toMatch(
      /^COCOON_GATEWAY_PORT must be/,
    )
    expect(lineOf(() => loadConfig({ config: write({ port: "x" }) }, {}))).toMatch(
      /^port in .*json/,
    )
    expect(lineOf(() => loadConfig({ config: write({ prot: 1 }) }, {}))).toContain("prot in")
    expect(lineOf(() => loadConfig({ config: write("[") }, {}))).toContain("not a settings file")
    expect(lineOf(() => loadConfig({ config: "/nowhere.json" }, {}))).toContain("(ENOENT)")
  })

  it("a secret is never repeated", () => {
    expect(lineOf(() => loadConfig({ apiKey: "k".repeat(600) }, {}))).not.toContain("kkkk")
  })

  it("a command's own need is asked for by name", () => {
    expect(lineOf(() => requireSetting(loadConfig({}, {}), "walletKey"))).toMatch(
      /^--wallet-key is missing, and this command needs it; write --wallet-key/,
    )
  })
})

it("--open is for loopback, in all its forms", () => {
  for (const host of ["127.0.0.1", "127.8.8.8", "::1"]) {
    expect(loadConfig({ open: true, host }, {}).open).toBe(true)
  }
})

it("docs/CONFIG.md has every setting", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/CONFIG.md", import.meta.url)), "utf8")
  const [, rest = ""] = page.split(/<!-- gateway settings: begin .*-->\n/)
  expect(rest.split("\n<!-- gateway settings: end -->")[0]).toBe(settingsTable())
})
