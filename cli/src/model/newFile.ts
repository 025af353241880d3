import { type FileHandle, open, rm } from "node:fs/promises"
import { UsageError } from "../UsageError.js"

/**
 * Makes a file that was not there, lets `fill` write it, and has it on disk when this resolves; a failure leaves none.
 * @throws UsageError when there is one already; what `fill` throws
 */
export async function newFile<T>(
  { path, mode = 0o644 }: { readonly path: string; readonly mode?: number },
  fill: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const file = await open(path, "wx", mode).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "EEXIST" ? "is there already" : `cannot be made (${error.code})`
    throw new UsageError({ what: `the file ${path}`, why, advice: "name a new file" })
  })
  try {
    const result = await fill(file)
    await file.sync()
    return result
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
