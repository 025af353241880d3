import { open, realpath } from "node:fs/promises"
import { sep } from "node:path"
import { fileURLToPath } from "node:url"
import { WeightsError } from "../WeightsError.js"
import type { ByteRange, OpenedSource } from "./OpenedSource.js"
import { paced } from "./paced.js"
import type { SourceRules } from "./sourceRules.js"

const forbidden = (why: string) =>
  new WeightsError("WEIGHTS_SOURCE_FORBIDDEN", `${why}; see --weights-files`)

function unreadable(cause: unknown): unknown {
  if (cause instanceof WeightsError) return cause
  const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
  const message = `a file of the model cannot be read (${reason})`
  const options = { cause, retryable: true, details: { reason } }
  return new WeightsError("WEIGHTS_SOURCE_UNREACHABLE", message, options)
}

async function pathUnder(url: URL, filesDir: string): Promise<string> {
  if (url.host !== "") throw forbidden("a file: URI names no host")
  const [folder, path] = await Promise.all([realpath(filesDir), realpath(fileURLToPath(url))])
  if (!path.startsWith(folder + sep)) throw forbidden("a file: URI leads out of the folder for it")
  return path
}

/**
 * Opens a file: URI under the folder that the rules name; links are followed first, so none leads out of it.
 * Throws WEIGHTS_SOURCE_FORBIDDEN, WEIGHTS_SOURCE_UNREACHABLE.
 */
export async function openFile(
  url: URL,
  of: { readonly range?: ByteRange; readonly rules: SourceRules; readonly signal: AbortSignal },
): Promise<OpenedSource> {
  const { range, rules, signal } = of
  const { filesDir, stallMs } = rules
  if (filesDir === undefined) throw forbidden("file: URIs are not read")
  try {
    const handle = await open(await pathUnder(url, filesDir), "r")
    const stat = await handle.stat()
    if (!stat.isFile()) {
      await handle.close()
      throw forbidden("a file: URI names no regular file")
    }
    const { offset, length = stat.size } = range ?? { offset: 0 }
    const end = Math.max(offset, offset + length - 1)
    const stream = handle.createReadStream({ start: offset, end })
    return {
      ranged: range !== undefined,
      total: stat.size,
      body: paced(stream, { stallMs, signal }),
      close: () => void stream.destroy(),
    }
  } catch (cause) {
    throw unreadable(cause)
  }
}
