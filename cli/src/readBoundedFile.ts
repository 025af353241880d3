import { open } from "node:fs/promises"
import { UsageError } from "./UsageError.js"

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EISDIR: "is a directory",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ENAMETOOLONG: "is no file's name",
}

async function readUpTo(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path, "r")
  try {
    const buffer = new Uint8Array(size)
    let length = 0
    while (length < size) {
      const { bytesRead } = await file.read(buffer, length, size - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return buffer.slice(0, length)
  } finally {
    await file.close()
  }
}

/**
 * The bytes of a file of at most `limit` bytes; never reads more than one byte beyond.
 * @throws UsageError when it cannot be read or is larger.
 */
export async function readBoundedFile(options: {
  readonly what: string
  readonly path: string
  readonly limit: number
  readonly advice: string
}): Promise<Uint8Array> {
  const { path, limit, advice } = options
  const what = `${options.what} ${path === "" ? '""' : path}`
  let bytes: Uint8Array
  try {
    bytes = await readUpTo(path, limit + 1)
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException
    throw new UsageError({ what, why: REASONS[code] ?? `cannot be read (${code})`, advice })
  }
  if (bytes.length <= limit) return bytes
  throw new UsageError({ what, why: `has more than ${limit} bytes`, advice })
}
