import { equalBytes } from "../bytes/equalBytes.js"
import { encodeSigned, type SignedCells } from "./encodeSigned.js"
import type { SignedDocument } from "./signedDocument.js"
import { textBytes } from "./textBytes.js"

/** A message with more cells would be too large to be passed on in one external message. */
const CELLS_MAX = 90

/**
 * The cells of a signed document whose JSON the contract would write as `json`; `undefined` when that is
 * another text than the signed one, or when it takes too many cells.
 */
export async function encodeDocument(
  document: SignedDocument,
  options: { readonly json: unknown; readonly contents: readonly [Uint8Array, ...Uint8Array[]] },
): Promise<SignedCells | undefined> {
  const isSame = equalBytes(textBytes(JSON.stringify(options.json)), document.message)
  if (!isSame || options.contents.length > CELLS_MAX) return undefined
  return encodeSigned({ ...document, contents: options.contents })
}
