import { readCommandLine } from "./config.js"
import { LocalnetError } from "./errors.js"

const read = (argv: string[], env: NodeJS.ProcessEnv = {}) => {
  const line = readCommandLine(argv, env)
  if (line.kind === "print") throw new Error("expected settings")
  return line.config
}

describe("readCommandLine", () => {
  test("has the documented defaults", () => {
    expect(read([])).toEqual({
      port: 8081,
      host: "127.0.0.1",
      blockIntervalMs: 400,
      onDemand: false,
      json: false,
      logLevel: "info",
    })
  })

  test("reads every flag", () => {
    const flags =
      "--port 0 --host ::1 --block-interval-ms 50 --on-demand --prices sandbox --state f"
    expect(
      read([...flags.split(" "), "--global-id", "-3", "--json", "--log-level", "warn"]),
    ).toEqual({
      port: 0,
      host: "::1",
      blockIntervalMs: 50,
      onDemand: true,
      prices: "sandbox",
      state: "f",
      globalId: -3,
      json: true,
      logLevel: "warn",
    })
  })

  test("reads the environment below the flags and ignores empty variables", () => {
    const env = {
      LOCALNET_PORT: "9",
      LOCALNET_BLOCK_INTERVAL_MS: "77",
      LOCALNET_ON_DEMAND: "true",
      LOCALNET_HOST: "",
    }
    expect(read(["--port", "8"], env)).toMatchObject({
      port: 8,
      blockIntervalMs: 77,
      onDemand: true,
      host: "127.0.0.1",
    })
  })

  test.each([
    [
      ["--port", "65535"],
      ["--port", "65536"],
    ],
    [
      ["--block-interval-ms", "10"],
      ["--block-interval-ms", "9"],
    ],
    [
      ["--block-interval-ms", "600000"],
      ["--block-interval-ms", "600001"],
    ],
    [
      ["--global-id", "2147483647"],
      ["--global-id", "2147483648"],
    ],
  ])("takes %j and refuses %j", (good, bad) => {
    expect(read(good)).toBeDefined()
    expect(() => read(bad)).toThrow(LocalnetError)
  })

  test("help is a text to print, not an error", () => {
    expect(readCommandLine(["--help"], {})).toMatchObject({ kind: "print" })
  })
})
