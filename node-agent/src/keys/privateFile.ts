import { randomUUID } from "node:crypto"
import { link, lstat, open, readFile, unlink } from "node:fs/promises"
import { dirname } from "node:path"
import { KeysError } from "./KeysError.js"

function failure(file: string, cause: unknown): KeysError {
  const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
  if (reason === "EEXIST") {
    return new KeysError("KEYS_EXISTS", `${file} exists and is not overwritten`, { cause })
  }
  return new KeysError("KEYS_FILE", `${file} cannot be used (${reason})`, {
    details: { reason },
    cause,
  })
}

async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a new file of mode 0600: whole or not at all, never over an old one, on disk when it returns.
 * Throws KEYS_EXISTS, KEYS_FILE.
 */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    await writeNew(temporary, text)
    try {
      await link(temporary, file)
    } finally {
      await unlink(temporary)
    }
    await syncFolder(dirname(file))
  } catch (cause) {
    throw failure(file, cause)
  }
}

/** Reads a regular file that only its owner may touch. Throws KEYS_PERMISSIONS, KEYS_FILE. */
export async function readPrivateFile(file: string): Promise<string> {
  try {
    const stat = await lstat(file)
    if (!stat.isFile()) throw new KeysError("KEYS_FILE", `${file} is not a regular file`)
    if ((stat.mode & 0o077) !== 0) {
      const mode = (stat.mode & 0o777).toString(8).padStart(4, "0")
      throw new KeysError(
        "KEYS_PERMISSIONS",
        `${file} has mode ${mode}: others may read it; run chmod 600 on it, and replace the key if anyone did`,
        { details: { mode } },
      )
    }
    return await readFile(file, "utf8")
  } catch (cause) {
    throw cause instanceof KeysError ? cause : failure(file, cause)
  }
}
