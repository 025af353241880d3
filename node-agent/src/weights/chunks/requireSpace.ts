import { statfs } from "node:fs/promises"
import { WeightsError } from "../WeightsError.js"
import { fileFailure } from "./fileFailure.js"

/** Left free beside the weights: the journal may lie on the same disk. */
const MARGIN_BYTES = 64 * 1024 * 1024

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Throws WEIGHTS_DISK_FULL when the folder's disk has not room for so many more bytes and 64 MiB besides. */
export async function requireSpace(
  folder: string,
  needed: number,
  free: (folder: string) => Promise<number> = freeBytes,
): Promise<void> {
  const available = await free(folder).catch((error: unknown) => {
    throw fileFailure(error)
  })
  if (needed === 0 || available >= needed + MARGIN_BYTES) return
  const message = `the weights need ${needed} bytes more, the disk has ${available}; free some space`
  throw new WeightsError("WEIGHTS_DISK_FULL", message, {
    retryable: true,
    details: { needed, available },
  })
}
