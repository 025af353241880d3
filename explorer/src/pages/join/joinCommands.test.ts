import { createPublicKey } from "node:crypto"
import type { JoinScene } from "./JoinScene.js"
import { joinCommands } from "./joinCommands.js"

const raw = (digit: string) => `0:${digit.repeat(64)}`
const MODEL = {
  ...{
    address: raw("a"),
    modelHash: "b".repeat(64),
    owner: raw("c"),
    royaltyBps: 500,
    name: "toy",
  },
}
const LOCAL: JoinScene = {
  network: {
    ...{ name: "local network", globalId: 1313, registry: raw("1") },
    attestationRoot: testRoot(),
  },
  graphql: "http://127.0.0.1:10300/graphql",
  chainApi: "http://127.0.0.1:8081/api/v3",
  owner: raw("2"),
  model: MODEL,
  provider: { owner: raw("3"), index: 4 },
}
const PUBLIC: JoinScene = {
  ...LOCAL,
  network: { name: "mainnet", globalId: -239, registry: raw("1") },
  chainApi: "https://toncenter.com/api/v3",
}
const EMPTY: JoinScene = { ...LOCAL, model: undefined, provider: undefined }

/** A point of P-256: its generator. */
function testRoot(): string {
  return (
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
  )
}

test("the settings file has the network's Registry, id and API, the owner and the listing", () => {
  const { measured, operator } = JSON.parse(joinCommands.provider(LOCAL).settings)
  expect(measured).toEqual({ attestation: "test", modelPolicy: { [MODEL.modelHash]: "toy" } })
  expect(operator).toMatchObject({
    ...{ registry: raw("1"), globalId: 1313, chainApi: LOCAL.chainApi, owner: raw("2") },
    prices: { [MODEL.address]: { prompt: "1000000000" } },
  })
})

test("under Intel's root the node attests by the device and needs a PCCS", () => {
  const { settings, install } = joinCommands.provider(PUBLIC)
  const { measured, operator } = JSON.parse(settings)
  expect(measured.attestation).toBe("tdx")
  expect(operator.pccsUrl).toBe("https://localhost:8081")
  expect(install).toContain("--attestation tdx")
})

test("an empty network has no prices to show, and no script that nobody would answer", () => {
  const { measured, operator } = JSON.parse(joinCommands.provider(EMPTY).settings)
  expect({ ...measured.modelPolicy, ...operator.prices }).toEqual({})
  expect(joinCommands.script(EMPTY)).toBeUndefined()
})

test("the development root is a key that a gateway can read; a public network needs none", () => {
  const { pem, gateway } = joinCommands.openai(LOCAL)
  const { x, y } = createPublicKey(pem ?? "").export({ format: "jwk" })
  const hex = (part = "") => Buffer.from(part, "base64url").toString("hex")
  expect(hex(x) + hex(y)).toBe(testRoot())
  expect(gateway).toContain("--root root.pem")
  expect(joinCommands.openai(PUBLIC).pem).toBeUndefined()
  expect(joinCommands.openai(PUBLIC).gateway).not.toContain("--root")
})

test("the script goes to the network that is shown", () => {
  expect(joinCommands.script(LOCAL)).toContain(
    "--custom http://127.0.0.1:8081/api/v2/jsonRPC --custom-version v2 --mnemonic",
  )
  expect(joinCommands.script(LOCAL)).toContain("trust=chain")
  expect(joinCommands.script(PUBLIC)).toMatch(/ --mainnet --mnemonic$/)
  expect(joinCommands.script(PUBLIC)).not.toContain("trust=")
})
