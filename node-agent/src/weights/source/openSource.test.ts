import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { createFileServer, type FileServer } from "../../testing/fileServer.js"
import { isPublicAddress } from "./isPublicAddress.js"
import { openSource } from "./openSource.js"
import { readDocument } from "./readDocument.js"
import type { SourceRules } from "./sourceRules.js"

const TEXT = Buffer.from("a manifest")
const never = new AbortController().signal

let server: FileServer
let folder: string
let rules: SourceRules
beforeAll(async () => {
  server = await createFileServer()
  folder = mkdtempSync(join(tmpdir(), "cocoon-sources-"))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  server.files.clear()
  server.asked.length = 0
  server.files.set("/ok", { bytes: TEXT })
  rules = { hosts: [server.host], filesDir: undefined, firstByteMs: 500, stallMs: 500 }
})

const read = (uri: string, signal = never) =>
  readDocument(uri, { maxBytes: 64, totalMs: 5_000, rules, signal })
const codeOf = (task: Promise<unknown>) =>
  task.then(
    () => "nothing was refused",
    (error: { code?: string }) => error.code,
  )
const redirect = (from: string, location: string) =>
  server.files.set(from, { bytes: TEXT, status: 302, location })

describe("addresses that strangers write", () => {
  it.each([
    "http://127.0.0.1:1/x",
    "http://[::1]/x",
    "http://10.1.2.3/x",
    "http://172.31.0.1/x",
    "http://192.168.1.1/x",
    "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/x",
    "http://0/x",
    "http://2130706433/x",
    "http://0x7f.1/x",
    "http://[::ffff:127.0.0.1]/x",
    "http://[fd00::1]/x",
    "http://[64:ff9b::7f00:1]/x",
    "http://[2002:7f00:1::]/x",
    "http://localhost/x",
    "https://user:word@example.org/x",
    "ftp://example.org/x",
    "urn:sha256:00",
    "not a uri",
    "file:///etc/passwd",
  ])("%s leads nowhere", async (uri) => {
    expect(await codeOf(read(uri))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
  })

  it("only the very host and port that the settings name are let through", async () => {
    expect(Buffer.from(await read(server.url("/ok"))).equals(TEXT)).toBe(true)
    const [host = "", port] = server.host.split(":")
    rules = { ...rules, hosts: [`${host}:${Number(port) + 1}`] }
    expect(await codeOf(read(server.url("/ok")))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    rules = { ...rules, hosts: [host] }
    expect(Buffer.from(await read(server.url("/ok"))).equals(TEXT)).toBe(true)
  })

  it("a connection that was kept for one who names the host is nobody else's", async () => {
    const port = server.host.split(":")[1]
    const byName = `http://localhost:${port}/ok`
    rules = { ...rules, hosts: ["localhost"] }
    expect(Buffer.from(await read(byName)).equals(TEXT)).toBe(true)
    rules = { ...rules, hosts: [] }
    expect(await codeOf(read(byName))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    expect(server.asked).toHaveLength(1)
  })

  it("a redirect is held to the same rules, and the third is the last", async () => {
    redirect("/1", "/2")
    redirect("/2", "/3")
    redirect("/3", "/ok")
    expect(Buffer.from(await read(server.url("/1"))).equals(TEXT)).toBe(true)
    redirect("/0", "/1")
    expect(await codeOf(read(server.url("/0")))).toBe("WEIGHTS_SOURCE_REDIRECTS")
    redirect("/in", "http://169.254.169.254/")
    expect(await codeOf(read(server.url("/in")))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    redirect("/file", "file:///etc/passwd")
    expect(await codeOf(read(server.url("/file")))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    redirect("/bad", "http://")
    expect(await codeOf(read(server.url("/bad")))).toBe("WEIGHTS_SOURCE_REFUSED")
  })

  it("what is public, by its number", () => {
    const open = ["1.1.1.1", "172.32.0.1", "2606:4700::1111", "192.169.0.1"]
    const closed = [
      "127.0.0.1",
      "255.255.255.255",
      "::1",
      "fe80::1",
      "2001:db8::1",
      "ff02::1",
      "",
      "x",
    ]
    expect(open.filter(isPublicAddress)).toEqual(open)
    expect(closed.filter(isPublicAddress)).toEqual([])
  })
})

describe("answers", () => {
  it("a document one byte too long is refused, one of the exact size is read", async () => {
    server.files.set("/64", { bytes: new Uint8Array(64) })
    server.files.set("/65", { bytes: new Uint8Array(65) })
    expect(await read(server.url("/64"))).toHaveLength(64)
    expect(await codeOf(read(server.url("/65")))).toBe("WEIGHTS_TOO_LARGE")
  })

  it("an error says whether it may pass", async () => {
    server.files.set("/404", { bytes: TEXT, status: 404 })
    server.files.set("/503", { bytes: TEXT, status: 503 })
    const refusal = { code: "WEIGHTS_SOURCE_REFUSED" }
    await expect(read(server.url("/404"))).rejects.toMatchObject({ ...refusal, retryable: false })
    await expect(read(server.url("/503"))).rejects.toMatchObject({ ...refusal, retryable: true })
  })

  it("a document that comes too slowly is given up, however regular its bytes are", async () => {
    server.files.set("/slow", { bytes: new Uint8Array(60), way: "drips" })
    rules = { ...rules, stallMs: 10_000 }
    const task = readDocument(server.url("/slow"), {
      maxBytes: 64,
      totalMs: 200,
      rules,
      signal: never,
    })
    expect(await codeOf(task)).toBe("WEIGHTS_SOURCE_STALLED")
  })

  it("an abort ends a read at once, with its own reason", async () => {
    server.files.set("/silent", { bytes: TEXT, way: "silent" })
    const stop = new AbortController()
    const task = read(server.url("/silent"), stop.signal)
    stop.abort(new Error("stopped"))
    await expect(task).rejects.toThrow("stopped")
  })

  it("a range past the end says how long the file is", async () => {
    const range = { offset: 100, length: 5 }
    const task = openSource(server.url("/ok"), { range, rules, signal: never })
    await expect(task).rejects.toMatchObject({
      code: "WEIGHTS_TRUNCATED",
      details: { total: TEXT.length },
    })
  })
})

describe("file: URIs", () => {
  const uri = (path: string) => pathToFileURL(join(folder, path)).href
  beforeAll(() => {
    mkdirSync(join(folder, "open", "deep"), { recursive: true })
    writeFileSync(join(folder, "open", "deep", "m"), TEXT)
    writeFileSync(join(folder, "secret"), TEXT)
    symlinkSync(join(folder, "secret"), join(folder, "open", "link"))
  })
  beforeEach(() => {
    rules = { ...rules, filesDir: join(folder, "open") }
  })

  it("are read under their folder, whole and by ranges", async () => {
    expect(Buffer.from(await read(uri("open/deep/m"))).equals(TEXT)).toBe(true)
    const range = { offset: 2, length: 3 }
    const source = await openSource(uri("open/deep/m"), { range, rules, signal: never })
    const pieces: Uint8Array[] = []
    for await (const piece of source.body) pieces.push(piece)
    expect(Buffer.concat(pieces).toString()).toBe("man")
    expect(source).toMatchObject({ ranged: true, total: TEXT.length })
  })

  it("lead out of it neither by dots nor by links, and a folder is no file", async () => {
    expect(await codeOf(read(uri("secret")))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    expect(await codeOf(read(`${uri("open")}/../secret`))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    expect(await codeOf(read(uri("open/link")))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    expect(await codeOf(read(uri("open/deep")))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    expect(await codeOf(read("file://elsewhere/x"))).toBe("WEIGHTS_SOURCE_FORBIDDEN")
    expect(await codeOf(read(uri("open/none")))).toBe("WEIGHTS_SOURCE_UNREACHABLE")
  })
})
