import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { CHUNK_BYTES, type ModelDescription, type WeightsSource } from "@cocoon/protocol"
import { UsageError } from "../UsageError.js"

/** How weights are described on the command line. */
export interface DescriptionFlags {
  readonly name: string
  readonly format: string
  readonly chunkSize?: string
}

/**
 * A weights file to be read from its start, and what is said of it.
 * @throws UsageError when it is no file that can be read
 */
export async function weightsFile(
  path: string,
  { name, format, chunkSize = String(CHUNK_BYTES) }: DescriptionFlags,
): Promise<{ readonly source: WeightsSource; readonly description: ModelDescription }> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) {
    const what = `the weights ${path}`
    throw new UsageError({ what, why: "are no file here", advice: "name one file of weights" })
  }
  if (!/^[1-9][0-9]{0,8}$/.test(chunkSize)) {
    const advice = "write bytes, 65536 to 16777216"
    throw new UsageError({ what: "--chunk-size", why: "is no number", advice })
  }
  const description = { name, format, size: found.size, chunkSize: Number(chunkSize) }
  return { source: () => createReadStream(path, { highWaterMark: 1_048_576 }), description }
}
