import { constants, mkdir, open, rmdir } from "node:fs/promises"

/**
 * The file operations that configfs-tsm needs; each rejects with the errno of the system call as `code`. A port, because
 * no ordinary folder behaves like the kernel's.
 */
export type TsmFs = {
  mkdir(path: string): Promise<void>
  rmdir(path: string): Promise<void>
  /** All bytes in one write(2) to a file that exists, and close(2): configfs takes a binary attribute when it is closed. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** The whole file; EFBIG when it is longer than `limit` bytes. */
  read(path: string, limit: number): Promise<Uint8Array>
}

function errno(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, constants.O_WRONLY)
  try {
    const { bytesWritten } = await file.write(bytes)
    if (bytesWritten !== bytes.length) throw errno("EIO", "a short write")
  } finally {
    await file.close()
  }
}

async function read(path: string, limit: number): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY)
  try {
    const bytes = new Uint8Array(limit + 1)
    let size = 0
    for (;;) {
      const { bytesRead } = await file.read(bytes, size, bytes.length - size, null)
      size += bytesRead
      if (size > limit) throw errno("EFBIG", "longer than expected")
      if (bytesRead === 0) return bytes.slice(0, size)
    }
  } finally {
    await file.close()
  }
}

/** The kernel's file system. */
export const nodeTsmFs: TsmFs = {
  mkdir: async (path) => void (await mkdir(path)),
  rmdir: (path) => rmdir(path),
  write,
  read,
}
