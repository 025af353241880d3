import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { CocoonError } from "@cocoon/protocol/errors"

/** A file as it is served. */
export type StaticFile = {
  readonly contentType: string
  readonly body: Buffer
  /** The body compressed, where that helps. */
  readonly gzip: Buffer | undefined
  readonly etag: string
  /** Its name holds a hash of what is in it. */
  readonly immutable: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
}
const PACKED = /^(text\/|application\/(json|wasm|manifest))|svg/
/** As vite names them: `index-Bx3kP9_a.js`. */
const HASHED = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/
/** A build is a few megabytes; another folder was meant when there is more. */
const MOST_BYTES = 134_217_728

async function loadFile(path: string): Promise<StaticFile> {
  const body = await readFile(path)
  const contentType = TYPES[extname(path)] ?? "application/octet-stream"
  const packed = PACKED.test(contentType) ? await promisify(gzip)(body) : undefined
  return {
    contentType,
    body,
    gzip: packed !== undefined && packed.length < body.length ? packed : undefined,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    immutable: HASHED.test(path),
  }
}

/**
 * Reads a built site into memory, by URL path. Only what is in it now is ever served: no request names a file of the disk.
 * Hidden files and links are left out. Throws CocoonError BAD_STATIC_DIR.
 */
export async function loadStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const refuse = (why: string, cause?: unknown) =>
    new CocoonError({ code: "BAD_STATIC_DIR", message: `${folder}: ${why}`, cause })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
    throw refuse("is not a folder that can be read", cause)
  })
  const files = new Map<string, StaticFile>()
  let bytes = 0
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep)
    if (!entry.isFile() || path.some((part) => part.startsWith("."))) continue
    const file = await loadFile(join(folder, ...path))
    bytes += file.body.length
    if (bytes > MOST_BYTES) throw refuse("holds too much to be a built site")
    files.set(`/${path.join("/")}`, file)
  }
  if (!files.has("/index.html")) throw refuse("has no index.html; build the explorer first")
  return files
}
