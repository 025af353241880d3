import { constants } from "node:fs"
import { type FileHandle, mkdir, open, rename } from "node:fs/promises"
import { dirname } from "node:path"
import { fileFailure } from "./fileFailure.js"
import type { WeightsFile } from "./WeightsFile.js"

/** How a file is cut: every chunk but the last has `chunkSize` bytes. */
export type FileShape = { readonly size: number; readonly chunkSize: number }

/** What a file holds and how its chunks are known. */
export type OpenWeightsFile = {
  /** Its name once it is whole; until then it ends in `.part`. */
  readonly path: string
  readonly shape: FileShape
  /** True for the plaintext of chunk `index`. */
  readonly isChunk: (index: number, plaintext: Uint8Array) => boolean
  readonly signal: AbortSignal
}

const MODE = 0o600
const FOLDER_MODE = 0o700
/** Links are not followed: the folder holds what this agent wrote. */
const FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A whole file of an earlier start is verified like a part of one. */
async function takeUp(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE })
  const part = `${path}.part`
  await rename(path, part).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error
  })
  const handle = await open(part, FLAGS, MODE)
  await handle.chmod(MODE)
  return handle
}

async function readFully(handle: FileHandle, into: Uint8Array, position: number): Promise<boolean> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await handle.read(into, at, into.length - at, position + at)
    if (bytesRead === 0) return false
    at += bytesRead
  }
  return true
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}

/** The chunks that are there already: nothing is trusted because an earlier start wrote it. */
async function verify(handle: FileHandle, of: OpenWeightsFile): Promise<Set<number>> {
  const { shape, isChunk, signal } = of
  const { size, chunkSize } = shape
  const verified = new Set<number>()
  const { size: present } = await handle.stat()
  const buffer = new Uint8Array(Math.min(chunkSize, size))
  for (let index = 0; index * chunkSize < Math.min(size, present); index += 1) {
    signal.throwIfAborted()
    const offset = index * chunkSize
    const chunk = buffer.subarray(0, Math.min(chunkSize, size - offset))
    if ((await readFully(handle, chunk, offset)) && isChunk(index, chunk)) verified.add(index)
  }
  await handle.truncate(size)
  return verified
}

/**
 * Opens a file of weights, mode 0600 in a folder of mode 0700, and verifies what an earlier start left in it. A file
 * without its final name is never whole. Throws WEIGHTS_DISK_FULL, WEIGHTS_FILE, or the signal's reason.
 */
export async function openWeightsFile(of: OpenWeightsFile): Promise<WeightsFile> {
  const { path, shape } = of
  const guarded = <Result>(task: Promise<Result>): Promise<Result> =>
    task.catch((error: unknown) => {
      throw fileFailure(error)
    })
  const handle = await guarded(takeUp(path))
  const verified = await guarded(verify(handle, of)).catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  const finish = async () => {
    await handle.sync()
    await rename(`${path}.part`, path)
    await syncFolder(dirname(path))
    return path
  }
  const { size, chunkSize } = shape
  const bytesOf = (index: number) => Math.min(chunkSize, size - index * chunkSize)
  let verifiedBytes = 0
  for (const index of verified) verifiedBytes += bytesOf(index)
  return {
    verified,
    verifiedBytes: () => verifiedBytes,
    async write(index, plaintext) {
      await guarded(writeFully(handle, plaintext, index * chunkSize))
      if (!verified.has(index)) verifiedBytes += bytesOf(index)
      verified.add(index)
    },
    finish: () => guarded(finish()),
    close: () => guarded(handle.close()),
  }
}
