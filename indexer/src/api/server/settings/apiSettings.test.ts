import { readSettings, settingNames } from "@cocoon/service"
import { DEFAULT_LIMITS } from "../Limits.js"
import { apiOptions } from "./apiOptions.js"
import { apiSettings } from "./apiSettings.js"

const names = settingNames("COCOON_INDEXER")
const source = (flags: Readonly<Record<string, unknown>>) => ({
  ...{ names, flags, env: {}, file: {}, fileName: "" },
})
const read = (flags: Readonly<Record<string, unknown>>) =>
  apiOptions(readSettings(apiSettings, source(flags)))

it("what is not set is as the server has it by itself", () => {
  const { limits, ...rest } = read({})
  expect({ ...DEFAULT_LIMITS, ...limits }).toEqual(DEFAULT_LIMITS)
  expect(rest).toEqual({ drainMs: 10_000, explorer: {} })
})

it("folders of operations are separated by commas", () => {
  const flags = { operationsDir: "dist/operations, ../app/queries" }
  const { operationsDir } = readSettings(apiSettings, source(flags))
  expect(operationsDir).toEqual(["dist/operations", "../app/queries"])
})

it("what is set reaches the server", () => {
  const flags = {
    staticDir: "dist",
    trustedProxies: "127.0.0.1, 10.0.0.0/8",
    costPerMinute: "0",
    maxCost: "500",
    maxStreams: "5000",
    requestTimeoutSeconds: "3",
    drainSeconds: "0",
    explorerNetworkName: "localnet",
    explorerChainApi: "http://127.0.0.1:8081/api/v3/",
    explorerFaucet: "http://127.0.0.1:8081/localnet/faucet",
    explorerAttestationRoot: "0a".repeat(64),
  }
  expect(read(flags)).toEqual({
    staticDir: "dist",
    trustedProxies: ["127.0.0.1", "10.0.0.0/8"],
    drainMs: 0,
    explorer: {
      name: "localnet",
      chainApi: "http://127.0.0.1:8081/api/v3",
      faucet: "http://127.0.0.1:8081/localnet/faucet",
      attestationRoot: "0a".repeat(64),
    },
    limits: {
      costPerMinute: 0,
      cost: 500,
      streams: 5_000,
      streamsPerClient: 100,
      timeoutMs: 3_000,
    },
  })
})

it.each([
  [{ trustedProxies: "proxy.example" }, "--trusted-proxies must be addresses or networks"],
  [{ trustedProxies: "10.0.0.0/33" }, "--trusted-proxies must be"],
  [{ operationsDir: "one,,two" }, "--operations-dir must be paths of folders"],
  [{ costPerMinute: "-1" }, "--cost-per-minute must be"],
  [{ explorerChainApi: "wss://a.example" }, "--explorer-chain-api must be an http(s) address"],
  [{ explorerAttestationRoot: "0a" }, "--explorer-attestation-root must be a public key"],
  [{ explorerNetworkName: "a\nb" }, "--explorer-network-name must be"],
  [{ requestTimeoutSeconds: "0" }, "--request-timeout-seconds must be"],
])("%j is refused in one line", (flags, line) => {
  expect(() => read(flags)).toThrow(line)
})
