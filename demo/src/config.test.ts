import { readCommandLine } from "./config.js"

const env = { PATH: "/bin", LOCALNET_PORT: "1", COCOON_AGENT_OWNER: "x" }

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

it("does not hand settings of the user's own localnet or agent on to the children", () => {
  const line = readCommandLine(["demo"], env)
  expect(line.kind === "run" && line.config.childEnv).toEqual({ PATH: "/bin" })
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
