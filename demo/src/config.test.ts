import { readCommandLine } from "./config.js"

const env = {
  PATH: "/bin",
  LOCALNET_PORT: "1",
  COCOON_AGENT_OWNER: "x",
  COCOON_GATEWAY_WALLET_KEY: "x",
  COCOON_GATEWAY_PORT: "1",
  COCOON_LOG_LEVEL: "debug",
}

it("takes sensible defaults", () => {
  expect(readCommandLine(["demo"], env)).toMatchObject({
    kind: "run",
    config: { command: "demo", json: false, prices: "mainnet", keepLogs: undefined },
  })
})

it("reads every flag", () => {
  const line = readCommandLine(
    ["start", "--json", "--prices", "sandbox", "--keep-logs", "/logs"],
    env,
  )
  expect(line).toMatchObject({
    config: { command: "start", json: true, prices: "sandbox", keepLogs: "/logs" },
  })
})

it("runs the market's demo where it is asked for, on the embedded toy alone", () => {
  expect(readCommandLine(["demo"], env)).toMatchObject({ config: { market: false } })
  expect(readCommandLine(["demo", "--market"], env)).toMatchObject({ config: { market: true } })
  const own = ["--backend", "http://127.0.0.1:8000", "--backend-model", "llama"]
  const refused = (...argv: string[]) =>
    expect(() => readCommandLine(argv, env)).toThrow(/--market/)
  refused("demo", "--market", ...own)
  refused("start", "--market")
})

it("does not hand settings of the user's own localnet, agent or gateway on to the children", () => {
  const line = readCommandLine(["demo"], env)
  const left = { PATH: "/bin", COCOON_LOG_LEVEL: "debug" }
  expect(line.kind === "run" && line.config.childEnv).toEqual(left)
})

describe("a model server of the user's own", () => {
  const url = "http://127.0.0.1:8000"
  const own = ["--backend", url, "--backend-model", "llama"]
  const backendOf = (...flags: string[]) => {
    const line = readCommandLine(["start", ...flags], env)
    return line.kind === "run" ? line.config.backend : line
  }

  it("is none unless it is named", () => {
    expect(backendOf()).toBeUndefined()
  })

  it("is its address, its model's name and how many requests it runs at once", () => {
    expect(backendOf(...own)).toEqual({ url, model: "llama", slots: 4 })
    expect(backendOf(...own, "--slots", "1")).toMatchObject({ slots: 1 })
    expect(backendOf(...own, "--slots", "9999")).toMatchObject({ slots: 9_999 })
  })

  it.each([
    ["--backend", url],
    ["--backend-model", "llama"],
  ])("%s alone is refused", (...flags) => {
    const message = "--backend and --backend-model go together; see --help"
    expect(() => backendOf(...flags)).toThrow(expect.objectContaining({ code: "CONFIG", message }))
  })

  it.each(["0", "-1", "1.5", "many", "10000", ""])("slots of %j are refused", (slots) => {
    const message = "--slots is a whole number from 1 to 9999; see --help"
    const refused = expect.objectContaining({ code: "CONFIG", message })
    expect(() => backendOf(...own, `--slots=${slots}`)).toThrow(refused)
  })
})

it("prints help", () => {
  expect(readCommandLine(["--help"], env)).toMatchObject({ kind: "print" })
  const help = readCommandLine(["demo", "--help"], env)
  expect(help.kind === "print" && help.text).toContain("--keep-logs")
})

it.each([
  [[], "say demo or start"],
  [["stop"], "unknown command 'stop'"],
  [["demo", "--prices", "free"], "Allowed choices are mainnet, sandbox"],
  [["demo", "--loud"], "unknown option '--loud'"],
  [["demo", "twice"], "too many arguments"],
])("says in one line what is wrong with %j", (argv, why) => {
  expect(() => readCommandLine(argv, env)).toThrow(
    expect.objectContaining({ code: "CONFIG", message: expect.stringContaining(why) }),
  )
})
