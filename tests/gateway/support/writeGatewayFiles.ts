import { createHash, createPublicKey } from "node:crypto"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { Scene } from "../../node-agent/support/scene.js"

/** Seed of the wallet that pays: 64 hex digits. */
export const WALLET_SEED = createHash("sha256").update("gateway").digest("hex")

/** A name that is configured, and that nobody serves. */
export const UNSERVED = "offline"

function rootPem(): string {
  const half = (from: number) =>
    Buffer.from(TEST_ROOT_PUBLIC_KEY.subarray(from, from + 32)).toString("base64url")
  const key = { kty: "EC", crv: "P-256", x: half(0), y: half(32) }
  return createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }).toString()
}

/** Writes a gateway's settings for a network, its wallet's key and the test root; returns the settings' file. */
export async function writeGatewayFiles({ network, deployment }: Scene, folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = (name: string) => join(folder, name)
  await writeFile(at("wallet.key"), `${WALLET_SEED}\n`, { mode: 0o600 })
  await writeFile(at("root.pem"), rootPem())
  const settings = {
    port: 0,
    registry: deployment.registry.toRawString(),
    globalId: network.globalId,
    api: network.api,
    root: at("root.pem"),
    models: `toy=${deployment.model.toRawString()},${UNSERVED}=0:${"cd".repeat(32)}`,
    walletKey: at("wallet.key"),
    budget: "50",
    sessionDeposit: "5",
    data: at("data"),
    defaultMaxTokens: 64,
    drainSeconds: 5,
    logLevel: "debug",
  }
  await writeFile(at("gateway.json"), JSON.stringify(settings))
  return at("gateway.json")
}
