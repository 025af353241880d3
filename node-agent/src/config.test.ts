import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { Address } from "@ton/core"
import { measuredSettings } from "./config/measuredSettings.js"
import { operatorSettings } from "./config/operatorSettings.js"
import { settingsTable } from "./config/settingsTable.js"
import { loadConfig, requireSetting } from "./config.js"

const MODEL = Address.parse(`0:${"ab".repeat(32)}`)
const RATES = { prompt: "4", cached: "3", completion: "2", reasoning: "1" }
const folder = mkdtempSync(join(tmpdir(), "cocoon-config-"))
const file = join(folder, "agent.json")
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
  it("defaults are production's: TDX attestation, embedded model, loopback", () => {
    const { measured, operator } = loadConfig({}, {})
    expect(measured).toMatchObject({ attestation: "tdx", backend: "embedded", logLevel: "info" })
    expect(operator).toMatchObject({
      dataDir: resolve("data/node-agent"),
      httpListen: { host: "127.0.0.1", port: 8790 },
      reserveWarn: 500_000_000n,
      reserveStop: 300_000_000n,
      prices: {},
    })
    expect(operator.registry).toBeUndefined()
  })

  it("a flag beats a variable, which beats the file, which beats the default", () => {
    const config = write({ measured: { logLevel: "error" }, operator: { index: 1, gpuClass: "a" } })
    const env = { COCOON_AGENT_CONFIG: config, COCOON_AGENT_INDEX: "2", COCOON_AGENT_GPU_CLASS: "" }
    expect(loadConfig({ index: "3" }, env).operator.index).toBe(3)
    expect(loadConfig({}, env).operator).toMatchObject({ index: 2, gpuClass: "a" })
    expect(loadConfig({}, env).measured.logLevel).toBe("error")
    expect(loadConfig({ config }, {}).operator.index).toBe(1)
  })

  it("places of weights inside one's own network are hosts, with a port or without", () => {
    const read = (weightsHosts: unknown) =>
      loadConfig({ config: write({ operator: { weightsHosts } }) }, {}).operator.weightsHosts
    expect(loadConfig({}, {}).operator.weightsHosts).toEqual([])
    expect(read("127.0.0.1:9000, Files.Internal,[::1]:80")).toEqual([
      "127.0.0.1:9000",
      "files.internal",
      "[::1]:80",
    ])
    expect(read(["a", "a"])).toEqual(["a"])
    for (const bad of ["http://a", "a/b", "u@a", "a:b", "a:99999"]) {
      expect(lineOf(() => read(bad))).toContain("weightsHosts")
    }
  })

  it("weights come from manifests or from the image, not from both", () => {
    const weightsDirectory = "/run/weights"
    expect(loadConfig({ weightsDirectory }, {}).measured).toMatchObject({ weightsDirectory })
    const both = { weightsDirectory, modelFile: "/m.gguf" }
    expect(lineOf(() => loadConfig(both, {}))).toContain("--model-file")
    expect(lineOf(() => loadConfig({ weightsDirectory: "weights" }, {}))).toContain("absolute path")
  })

  it("prices are read by listing in raw form, as bigint, from text or file", () => {
    const prices = { [MODEL.toString()]: RATES }
    const expected = {
      [MODEL.toRawString()]: { prompt: 4n, cached: 3n, completion: 2n, reasoning: 1n },
    }
    expect(loadConfig({ prices: JSON.stringify(prices) }, {}).operator.prices).toEqual(expected)
    const config = write({ operator: { prices } })
    expect(loadConfig({ config }, {}).operator.prices).toEqual(expected)
  })

  it("addresses, sockets and listeners are read in all their forms", () => {
    const { operator } = loadConfig({ registry: MODEL.toString(), httpListen: "[::1]:0" }, {})
    expect(operator.registry?.equals(MODEL)).toBe(true)
    expect(operator.httpListen).toEqual({ host: "::1", port: 0 })
  })
})

describe("what Sessions may ask the model for", () => {
  it("is chats and completions unless said otherwise", () => {
    const { backendPaths, backendFields } = loadConfig({}, {}).measured
    expect(backendPaths).toEqual(["/v1/chat/completions", "/v1/completions"])
    expect(backendFields).toEqual(expect.arrayContaining(["stream", "tools", "logprobs"]))
    expect(backendFields).not.toContain("image_url")
  })

  it("is read from a list with commas, or the file's", () => {
    const flags = { backendPaths: "/v1/completions, /v1/completions", backendFields: "user" }
    expect(loadConfig(flags, {}).measured).toMatchObject({
      backendPaths: ["/v1/completions"],
      backendFields: ["user"],
    })
    const config = write({ measured: { backendFields: ["image_url", "top_k"] } })
    expect(loadConfig({ config }, {}).measured.backendFields).toEqual(["image_url", "top_k"])
  })
})

describe("the model server stays inside the TD", () => {
  const load = (backendUrl: string, attestation: string) =>
    loadConfig({ backend: "openai", backendModel: "m", backendUrl, attestation }, {})

  it.each(["http://127.0.0.1:8000/v1", "http://[::1]:8000", "unix:/run/llm.sock", "http://127.1/"])(
    "%s is accepted",
    (url) => expect(load(url, "tdx").measured.backendUrl).toBeDefined(),
  )

  it.each([
    "http://10.0.0.1:8000",
    "https://api.example.org/v1",
    "http://localhost:8000",
    "http://127.0.0.1.example.org",
    "http://[::ffff:7f00:1]",
    "http://[::]",
    "http://0.0.0.0",
  ])("%s is refused, but under --attestation test", (url) => {
    expect(lineOf(() => load(url, "tdx"))).toMatch(/^--backend-url must be 127\.0\.0\.1.*TD/)
    expect(load(url, "test").measured.backendUrl).toBe(url)
  })

  it.each(["ftp://127.0.0.1", "http://user:pw@127.0.0.1", "unix:relative", "127.0.0.1:80", ""])(
    "%j is malformed in any mode",
    (url) => expect(lineOf(() => load(url, "test"))).toMatch(/^--backend-url /),
  )
})

describe("bad settings are one line: which, why, what to do", () => {
  it.each([
    [{ attestation: "none" }, '--attestation must be tdx or test; write --attestation "test"'],
    [{ threads: "0" }, "--threads must be a whole number from 1 to 256"],
    [{ threads: "1.5" }, "--threads must be"],
    [{ backend: "openai" }, "--backend-url is missing, and --backend openai needs it"],
    [{ backend: "openai", backendUrl: "unix:/s" }, "--backend-model is missing"],
    [{ backendPaths: "/v1/images" }, "--backend-paths must be some of /v1/chat/completions"],
    [{ backendPaths: "" }, "--backend-paths must be"],
    [
      { backendPaths: "/v1/embeddings" },
      "--backend-paths names /v1/embeddings, which the embedded",
    ],
    [{ backendFields: "stream,store" }, "--backend-fields must be names of OpenAI's request"],
    [{ modelFile: "model.gguf" }, "--model-file must be the absolute path"],
    [{ modelPolicy: '{"abc": "x"}' }, "--model-policy must be JSON"],
    [{ modelPolicy: "{" }, "--model-policy must be JSON"],
    [{ registry: "EQnonsense" }, "--registry must be a TON address"],
    [{ index: "-1" }, "--index must be"],
    [{ reserveWarn: "1,5" }, "--reserve-warn must be an amount of coins"],
    [{ reserveWarn: "0.05" }, "--reserve-stop is above --reserve-warn"],
    [{ httpListen: "8790" }, "--http-listen must be host:port"],
    [{ httpListen: "127.0.0.1:70000" }, "--http-listen must be host:port"],
    [{ chainApi: "toncenter.com" }, "--chain-api must be an http(s) address"],
    [{ prices: '{"x": {}}' }, "--prices must be JSON"],
    [{ prices: JSON.stringify({ x: RATES }) }, "--prices must be JSON"],
    [{ prices: JSON.stringify({ [MODEL.toString()]: { ...RATES, cached: "-1" } }) }, "--prices"],
  ])("%j", (flags, start) => {
    const line = lineOf(() => loadConfig(flags, {}))
    expect(line).toContain(start)
    expect(line.split("; ")).toHaveLength(2)
  })

  it("a price below its floor is refused", () => {
    const floors = JSON.stringify({ [MODEL.toRawString()]: { ...RATES, cached: "4" } })
    const prices = JSON.stringify({ [MODEL.toRawString()]: RATES })
    expect(lineOf(() => loadConfig({ prices, floors }, {}))).toContain(
      "cached rate below its floor",
    )
  })

  it("names the variable, or the place in the file", () => {
    expect(lineOf(() => loadConfig({}, { COCOON_AGENT_THREADS: "x" }))).toMatch(
      /^COCOON_AGENT_THREADS must be/,
    )
    const config = write({ operator: { index: "x" } })
    expect(lineOf(() => loadConfig({ config }, {}))).toMatch(/^index in operator of .*agent\.json/)
  })

  it.each([
    [{ operator: { logLevel: "info" } }, "logLevel in operator of"],
    [{ measured: { prices: {} } }, "prices in measured of"],
    [{ operator: { indx: 1 } }, "indx in operator of"],
    [{ other: {} }, "is not a settings file"],
    ["[", "is not a settings file"],
  ])("file %j", (content, part) => {
    expect(lineOf(() => loadConfig({ config: write(content) }, {}))).toContain(part)
  })

  it("a file that is not there is named", () => {
    expect(lineOf(() => loadConfig({ config: "/nowhere.json" }, {}))).toContain("(ENOENT)")
  })

  it("a secret is never repeated", () => {
    const secret = "k".repeat(600)
    const line = lineOf(() => loadConfig({ chainApiKey: secret }, {}))
    expect(line).toMatch(/^--chain-api-key must be/)
    expect(line).not.toContain("kkkk")
  })

  it("a command's own need is asked for by name", () => {
    const config = loadConfig({ owner: MODEL.toString() }, {})
    expect(requireSetting(config, "owner").equals(MODEL)).toBe(true)
    expect(lineOf(() => requireSetting(config, "registry"))).toBe(
      '--registry is missing, and this command needs it; write --registry "EQ..." or set COCOON_AGENT_REGISTRY',
    )
  })
})

describe("the settings themselves", () => {
  it("no name stands in both parts, and every default is valid", () => {
    const all = [...Object.entries(measuredSettings), ...Object.entries(operatorSettings)]
    expect(new Set(all.map(([key]) => key)).size).toBe(all.length)
    expect(() => loadConfig({}, {})).not.toThrow()
  })

  it("docs/CONFIG.md has them all", () => {
    const page = readFileSync(
      fileURLToPath(new URL("../../docs/CONFIG.md", import.meta.url)),
      "utf8",
    )
    const [, rest = ""] = page.split(/<!-- node-agent settings: begin .*-->\n/)
    expect(rest.split("\n<!-- node-agent settings: end -->")[0]).toBe(settingsTable())
  })
})
