import type { TsmFs } from "../attest/tsmFs.js"

/** A system call that the fake kernel is about to serve. */
export type TsmCall = {
  readonly name: "mkdir" | "rmdir" | "write" | "read"
  readonly path: string
}

/** How a fake configfs-tsm is set up. */
export type FakeTsmOptions = {
  readonly root: string
  /** The driver's name; without one nothing can be made. */
  readonly provider?: string
  /** Makes the report over an input of 64 bytes. */
  readonly report: (input: Uint8Array) => Promise<Uint8Array>
  /**
   * What a read does after more than one write since the last: Linux makes a report over the last input and leaves it to
   * the reader to compare generations; `refuses` fails with EWOULDBLOCK.
   */
  readonly afterForeignWrite?: "regenerates" | "refuses"
  /** Runs before each call; what it throws is the call's failure. */
  readonly before?: (call: TsmCall) => void | Promise<void>
}

/** A fake kernel, and what it saw. */
export type FakeTsm = {
  readonly fs: TsmFs
  /** Names of the entries that are there. */
  entries(): string[]
  /** Every call, in order. */
  readonly calls: TsmCall[]
  /** A write to an entry by another process; seen by nothing but its generation. */
  foreignWrite(path: string, bytes: Uint8Array): void
}

type Entry = {
  writes: bigint
  /** Writes at the time of the last report. */
  reads: bigint
  input: Uint8Array | undefined
  report: Uint8Array | undefined
}

/** The failure of a system call. */
export function errno(code: string): Error {
  return Object.assign(new Error(code), { code })
}

const INPUT_LIMIT = 64
const text = (line: string) => new TextEncoder().encode(`${line}\n`)

/** fs/configfs/file.c: a binary attribute longer than its limit; report.c: every write counts. */
function writeInput(entry: Entry, bytes: Uint8Array): void {
  if (bytes.length > INPUT_LIMIT) throw errno("EFBIG")
  entry.writes += 1n
  entry.input = bytes.slice()
}

/** report.c, tsm_report_read, and tdx-guest.c, tdx_report_new. */
async function readReport(entry: Entry, options: FakeTsmOptions): Promise<Uint8Array> {
  if (entry.input === undefined) throw errno("EINVAL")
  if (entry.report !== undefined && entry.reads === entry.writes) return entry.report
  const isForeign = entry.writes - entry.reads > 1n
  if (isForeign && options.afterForeignWrite === "refuses") throw errno("EAGAIN")
  if (entry.input.length !== INPUT_LIMIT) throw errno("EINVAL")
  entry.report = await options.report(entry.input)
  entry.reads = entry.writes
  return entry.report
}

function readAttribute(entry: Entry, name: string, options: FakeTsmOptions) {
  if (name === "provider") return text(options.provider ?? "")
  if (name === "generation") return text(entry.writes.toString())
  if (name === "outblob") return readReport(entry, options)
  throw errno(name === "inblob" ? "EACCES" : "ENOENT")
}

/**
 * A configfs-tsm that keeps the ABI of Documentation/ABI/testing/configfs-tsm-report: attributes appear with the folder,
 * `inblob` is write-only and counted in `generation`, `outblob` is made when it is read.
 */
export function createFakeTsm(options: FakeTsmOptions): FakeTsm {
  const { root, provider, before = () => undefined } = options
  const entries = new Map<string, Entry>()
  const calls: TsmCall[] = []
  const find = (path: string): Entry => {
    const entry = entries.get(path)
    if (entry === undefined) throw errno("ENOENT")
    return entry
  }
  const split = (path: string): [string, string] => {
    const slash = path.lastIndexOf("/")
    return [path.slice(0, slash), path.slice(slash + 1)]
  }
  const serve = async (name: TsmCall["name"], path: string) => {
    calls.push({ name, path })
    await before({ name, path })
  }
  const fs: TsmFs = {
    async mkdir(path) {
      await serve("mkdir", path)
      if (split(path)[0] !== root) throw errno("ENOENT")
      if (provider === undefined) throw errno("ENXIO")
      if (entries.has(path)) throw errno("EEXIST")
      entries.set(path, { writes: 0n, reads: 0n, input: undefined, report: undefined })
    },
    async rmdir(path) {
      await serve("rmdir", path)
      if (!entries.delete(path)) throw errno("ENOENT")
    },
    async write(path, bytes) {
      await serve("write", path)
      const [folder, name] = split(path)
      const entry = find(folder)
      if (name !== "inblob") throw errno("EACCES")
      writeInput(entry, bytes)
    },
    async read(path, limit) {
      await serve("read", path)
      const [folder, name] = split(path)
      const bytes = await readAttribute(find(folder), name, options)
      if (bytes.length > limit) throw errno("EFBIG")
      return bytes.slice()
    },
  }
  const foreignWrite = (path: string, bytes: Uint8Array) => writeInput(find(path), bytes)
  return { fs, calls, foreignWrite, entries: () => [...entries.keys()] }
}
