import { open, readFile } from "node:fs/promises"
import type { GrantEntry, GrantJournal } from "@cocoon/client"
import { GRANT_BYTES, KEY_EPOCH_MAX } from "@cocoon/protocol"
import { UsageError } from "../UsageError.js"
import { type Fields, hexText, readFields, wholeField } from "./readFields.js"

const matches = (form: RegExp) => (value: unknown) =>
  typeof value === "string" && form.test(value) ? value : undefined
const rawField = matches(/^0:[0-9a-f]{64}$/)
const feeField = matches(/^[0-9]{1,30}$/)
const fields: Fields<GrantEntry> = {
  model: rawField,
  provider: rawField,
  hpkeKey: hexText(32),
  wrapped: hexText(GRANT_BYTES),
  epoch: wholeField(1, KEY_EPOCH_MAX),
  fee: (value) => {
    const text = feeField(value)
    return text === undefined ? undefined : BigInt(text)
  },
  stage: (value) => (value === "planned" || value === "sent" ? value : undefined),
  at: wholeField(0, Number.MAX_SAFE_INTEGER),
}

/**
 * Grants in a file of JSON lines, the last line of a grant counts; each is on disk (fsync) before `put` resolves. A line
 * torn by a crash is the last one and is cut off: what it would have said was not acted on yet.
 * @throws UsageError (from `load`) when a whole line cannot be read
 */
export function fileGrantJournal(path: string): GrantJournal {
  return {
    async load() {
      const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return ""
        throw error
      })
      const whole = text.slice(0, text.lastIndexOf("\n") + 1)
      if (whole.length < text.length) await cutTo(path, Buffer.byteLength(whole))
      const lines = whole.split("\n").slice(0, -1)
      return lines.map((line, i) => entryOf(line, { path, number: i + 1 }))
    },
    async put(entry) {
      const file = await open(path, "a", 0o600)
      try {
        await file.appendFile(`${JSON.stringify({ ...entry, fee: entry.fee.toString() })}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}

async function cutTo(path: string, length: number): Promise<void> {
  const file = await open(path, "r+")
  try {
    await file.truncate(length)
    await file.sync()
  } finally {
    await file.close()
  }
}

function entryOf(line: string, { path, number }: { path: string; number: number }): GrantEntry {
  const read = readFields(jsonOf(line), fields)
  if (read.ok) return read.value
  const advice = "restore it, or take another file and grant anew"
  throw new UsageError({ what: `the journal ${path}`, why: `is broken at line ${number}`, advice })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
