import { createPrivateKey } from "node:crypto"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import type { IncomingMessage } from "node:http"
import { request } from "node:https"
import { join } from "node:path"
import { createTestPki } from "@cocoon/attestation/testPki"
import { uintToBytes } from "@cocoon/protocol"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { createServeHandler } from "./serveRoutes.js"
import { createServeServer } from "./serveServer.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

/** Certificate and key of a test root as PEM files: any self-signed pair does. */
async function pemFiles(folder: string) {
  const { root, certificates } = await createTestPki({ now: Math.floor(Date.now() / 1_000) })
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url")
  const [x, y] = [root.publicKey.subarray(0, 32), root.publicKey.subarray(32)].map(text)
  const d = text(uintToBytes(root.privateKey, 32))
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", d }
  const files = { cert: join(folder, "tls.crt"), key: join(folder, "tls.key") }
  const der = Buffer.from(certificates.root).toString("base64").replace(/.{64}/g, "$&\n")
  writeFileSync(files.cert, `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`)
  const key = createPrivateKey({ key: jwk, format: "jwk" })
  writeFileSync(files.key, key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 })
  return files
}

it("with certificate and key the same routes are served in HTTPS, and in nothing else", async () => {
  const tls = await pemFiles(scene.folder)
  const listen = { host: "127.0.0.1", port: 0 }
  const handler = createServeHandler(scene.context, () => ({ versions: [1] }))
  const server = await createServeServer({ listen, tls, maxConnections: 4 }, handler)
  try {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    const sent = request(`${server.url}/cocoon/v1/node`, { rejectUnauthorized: false })
    sent.end()
    const [response] = (await once(sent, "response")) as [IncomingMessage]
    let text = ""
    for await (const piece of response) text += String(piece)
    expect([response.statusCode, JSON.parse(text)]).toEqual([200, { versions: [1] }])
    const plain = server.url.replace("https:", "http:")
    await expect(fetch(`${plain}/cocoon/v1/node`)).rejects.toThrow()
  } finally {
    await server.close(AbortSignal.abort())
  }
})
