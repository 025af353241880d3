import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { bytesToSnake, bytesToUint, sha256, uriCell } from "@cocoon/protocol"
import { beginCell, type Cell } from "@ton/core"
import { sealedInput } from "./sealedInput.js"

const BYTES = new Uint8Array(5_000).fill(7)
const inputHash = bytesToUint(sha256(BYTES))
const { signal } = new AbortController()

let server: Server
let host: string
beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = "" } = request
    if (url === "/hangs") return
    if (url === "/away") response.writeHead(503).end()
    else if (url === "/gone") response.writeHead(404).end()
    else if (url === "/round") response.writeHead(302, { location: "/round" }).end()
    else if (url === "/inside") response.writeHead(302, { location: "http://127.0.0.2/" }).end()
    else if (url === "/endless") response.writeHead(200).end(new Uint8Array(9_000))
    else response.writeHead(200).end(url === "/cut" ? BYTES.slice(1) : BYTES)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, "close")
})

const referenced = (input: Cell, hosts = [host]) =>
  sealedInput(
    { input, inputHash, referenced: true },
    { rules: { hosts, maxBytes: 8_192, totalMs: 300 }, signal },
  )
const at = (path: string) => uriCell(`http://${host}${path}`)

describe("a referenced input", () => {
  it("is the bytes at its URI, when they have the hash that the client said", async () => {
    expect(await referenced(at("/input"))).toEqual(BYTES)
  })

  it.each([
    ["other bytes", "/cut", "inputDiffers"],
    ["nothing there", "/gone", "inputUnavailable"],
    ["more bytes than this node takes", "/endless", "inputUnavailable"],
    ["redirects without end", "/round", "inputUnavailable"],
    ["a redirect into this network", "/inside", "inputUnavailable"],
  ])("%s: refused", async (_, path, reason) => {
    await expect(referenced(at(path))).rejects.toMatchObject({ code: "INPUT_REJECTED", reason })
  })

  it.each([
    ["a host of this network that no setting names", () => at("/input")],
    ["a file", () => uriCell("file:///etc/passwd")],
    ["no URI", () => uriCell("http://")],
    ["bytes that are no UTF-8", () => beginCell().storeUint(0xff, 8).endCell()],
    ["a URI of more than 256 bytes", () => bytesToSnake(new Uint8Array(257).fill(97))],
  ])("%s: refused without asking", async (_, input) => {
    const rejection = { code: "INPUT_REJECTED", reason: "inputUnavailable" }
    await expect(referenced(input(), [])).rejects.toMatchObject(rejection)
  })

  it.each(["/away", "/hangs"])("a server that is away (%s) may be asked again", async (path) => {
    const away = { code: "INPUT_AWAY", retryable: true }
    await expect(referenced(at(path))).rejects.toMatchObject(away)
  })
})

describe("an inline input", () => {
  const inline = (input: Cell) =>
    sealedInput(
      { input, inputHash, referenced: false },
      { rules: { hosts: [], maxBytes: 1, totalMs: 1 }, signal },
    )

  it("is the bytes of its snake; anything else is refused", async () => {
    expect(await inline(bytesToSnake(BYTES))).toEqual(BYTES)
    const cut = beginCell().storeUint(1, 3).endCell()
    await expect(inline(cut)).rejects.toMatchObject({ reason: "undecryptable" })
  })
})
