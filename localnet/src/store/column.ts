import type { SQLOutputValue } from "node:sqlite"
import { LocalnetError } from "../errors.js"

type Value = SQLOutputValue | undefined

function wrongType(value: Value): LocalnetError {
  return new LocalnetError("INTERNAL", `the database holds a ${typeof value} where none belongs`)
}

function blob(value: Value): Buffer {
  if (!(value instanceof Uint8Array)) throw wrongType(value)
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

function number(value: Value): number {
  if (typeof value !== "number") throw wrongType(value)
  return value
}

function text(value: Value): string {
  if (typeof value !== "string") throw wrongType(value)
  return value
}

/** Typed reads of SQLite values; each throws INTERNAL on a value of another type. */
export const column = {
  blob,
  number,
  text,
  maybeBlob: (value: Value) => (value === null ? null : blob(value)),
  maybeNumber: (value: Value) => (value === null ? null : number(value)),
  maybeText: (value: Value) => (value === null ? null : text(value)),
}
