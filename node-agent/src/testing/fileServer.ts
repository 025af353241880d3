import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A file as the server gives it. */
export type ServedFile = {
  readonly bytes: Uint8Array
  /**
   * `ranges` as asked for, `whole` always from the first byte, `unsized` likewise without a length, `hangs` after half of what
   * was asked for, `silent` without any answer, `drips` a byte now and then.
   */
  readonly way?: "ranges" | "whole" | "unsized" | "hangs" | "silent" | "drips"
  readonly status?: number
  readonly location?: string
  /** From this request on (counted from 0) it behaves so; before, it gives ranges. */
  readonly since?: number
}

/** A server of files for tests; `host` is what the rules must name. */
export type FileServer = {
  readonly host: string
  readonly files: Map<string, ServedFile>
  /** Paths and ranges, in the order they were asked for. */
  readonly asked: { readonly path: string; readonly range: string | undefined }[]
  url(path: string): string
  close(): Promise<void>
}

type Part = { readonly from: number; readonly to: number; readonly ranged: boolean }

function partOf({ bytes, way = "ranges" }: ServedFile, request: IncomingMessage): Part {
  const asked = /^bytes=([0-9]+)-([0-9]+)$/.exec(request.headers.range ?? "")
  const whole = { from: 0, to: bytes.length, ranged: false }
  if (asked === null || way === "whole" || way === "unsized") return whole
  return { from: Number(asked[1]), to: Math.min(Number(asked[2]) + 1, bytes.length), ranged: true }
}

function writeHead(file: ServedFile, part: Part, response: ServerResponse): void {
  const total = file.bytes.length
  const { from, to, ranged } = part
  response.statusCode = ranged ? 206 : 200
  if (ranged) response.setHeader("content-range", `bytes ${from}-${to - 1}/${total}`)
  if (file.way !== "unsized") response.setHeader("content-length", to - from)
}

function drip(body: Uint8Array, response: ServerResponse): void {
  let at = 0
  const timer = setInterval(() => void response.write(body.subarray(at, ++at)), 20)
  response.once("close", () => clearInterval(timer))
}

function answer(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  const { status, location, way, bytes } = file
  if (way === "silent") return
  if (status !== undefined) {
    response.writeHead(status, location === undefined ? {} : { location })
    response.end()
    return
  }
  const part = partOf(file, request)
  if (part.from >= bytes.length) {
    response.writeHead(416, { "content-range": `bytes */${bytes.length}` })
    response.end()
    return
  }
  writeHead(file, part, response)
  const body = bytes.subarray(part.from, part.to)
  if (way === "drips") drip(body, response)
  else if (way === "hangs") response.write(body.subarray(0, body.length >> 1))
  else if (way === "unsized") response.write(body, () => response.end())
  else response.end(body)
}

/** Serves files on 127.0.0.1, each as it says. */
export async function createFileServer(): Promise<FileServer> {
  const files = new Map<string, ServedFile>()
  const asked: FileServer["asked"] = []
  const counts = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = request.url ?? ""
    const file = files.get(path)
    const count = counts.get(path) ?? 0
    counts.set(path, count + 1)
    asked.push({ path, range: request.headers.range })
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    const yet = count >= (file.since ?? 0)
    answer(yet ? file : { bytes: file.bytes }, request, response)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    files,
    asked,
    url: (path) => `http://${host}${path}`,
    async close() {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
