import { readBoundedFile } from "../readBoundedFile.js"

const MAX_SIZE = 2 ** 20

/**
 * The bytes of a quote's file, at most 1 MB (quotes have about 5 KB).
 * @throws UsageError when it cannot be read or is larger.
 */
export function readQuoteFile(path: string): Promise<Uint8Array> {
  const advice = "give the file of one raw quote, at most 1 MB"
  return readBoundedFile({ what: "the quote's file", path, limit: MAX_SIZE, advice })
}
