import { closeSync, fdatasync, openSync } from "node:fs"

/** A file that another part of the process writes, and whose bytes are brought to disk from here. */
export type SyncedFile = {
  /** Resolves once what the file holds now is on disk. */
  sync(): Promise<void>
  close(): void
}

/**
 * Follows SQLite's write-ahead log: in WAL mode a commit is durable when the log is, which is what synchronous = FULL waits for
 * within each commit. SQLite takes no locks on that file and keeps it while a connection is open, so another descriptor does no harm.
 */
export function syncedFile(file: string): SyncedFile {
  const descriptor = openSync(file, "r+")
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        fdatasync(descriptor, (error) => (error === null ? resolve() : reject(error)))
      }),
    close: () => closeSync(descriptor),
  }
}
