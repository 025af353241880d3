import type { Reader } from "./reader.js"

/** Parses UTF-8 JSON by a reader; `undefined` for anything that is no such text. */
export function parseJson<T>(bytes: Uint8Array, reader: Reader<T>): T | undefined {
  try {
    return reader(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}
