import { readBoundedFile } from "../readBoundedFile.js"
import { UsageError } from "../UsageError.js"
import { type Fields, readFields } from "./readFields.js"

const MAX_SIZE = 65_536

/**
 * A small JSON file with exactly these members.
 * @throws UsageError naming the place that is wrong, never what stands there
 */
export async function readJsonFile<T extends object>(
  path: string,
  file: { readonly what: string; readonly fields: Fields<T>; readonly advice: string },
): Promise<T> {
  const { what, fields, advice } = file
  const bytes = await readBoundedFile({ what, path, limit: MAX_SIZE, advice })
  const read = readFields(jsonOf(bytes), fields)
  if (read.ok) return read.value
  throw new UsageError({ what: `${what} ${path}`, why: `is not valid at ${read.where}`, advice })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
