import { createPublicKey } from "node:crypto"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { bytesToHex } from "@cocoon/protocol"
import { stringifyTon } from "@cocoon/protocol/units"
import type { Address } from "@ton/core"
import { GATEWAY_BUDGET, SESSION_DEPOSIT, TOY_NAME } from "../setup/constants.js"

/** One user, on a machine of their own. */
const UNLIMITED = {
  requestsPerMinute: 10_000_000,
  tokensPerMinute: 1_000_000_000,
  maxInFlight: 4_096,
  maxInFlightPerKey: 4_096,
}

/** What the demo's gateway is told. */
export interface GatewayConfig {
  /** Settings, wallet key and data stand here. */
  readonly dir: string
  readonly port: number
  readonly registry: Address
  readonly globalId: number
  readonly api: string
  readonly model: Address
  /** 32 bytes. */
  readonly walletSeed: Uint8Array
}

function testRootPem(): string {
  const [x, y] = [TEST_ROOT_PUBLIC_KEY.subarray(0, 32), TEST_ROOT_PUBLIC_KEY.subarray(32)].map(
    (half) => Buffer.from(half).toString("base64url"),
  )
  const key = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" }
  return createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }).toString()
}

/** Writes the gateway's settings (docs/CONFIG.md, gateway) with the wallet's key beside them; returns the file. */
export async function writeGatewayConfig(config: GatewayConfig): Promise<string> {
  const { dir, port, registry, globalId, api, model, walletSeed } = config
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const at = (name: string) => join(dir, name)
  const keep = (name: string, text: string) => writeFile(at(name), `${text}\n`, { mode: 0o600 })
  await keep("wallet.key", bytesToHex(walletSeed))
  await keep("root.pem", testRootPem())
  const settings = {
    port,
    registry: registry.toRawString(),
    globalId,
    api,
    root: at("root.pem"),
    models: `${TOY_NAME}=${model.toRawString()}`,
    walletKey: at("wallet.key"),
    walletVersion: "v5r1",
    budget: stringifyTon(GATEWAY_BUDGET),
    sessionDeposit: stringifyTon(SESSION_DEPOSIT),
    data: at("data"),
    defaultMaxTokens: 128,
    drainSeconds: 5,
    ...UNLIMITED,
  }
  await keep("gateway.json", JSON.stringify(settings, null, 2))
  return at("gateway.json")
}
