import {
  bytesToSnake,
  bytesToUint,
  CocoonError,
  MAX_INLINE_BYTES,
  REFERENCED_BYTES_MAX,
  sha256,
  URI_BYTES_MAX,
  uriCell,
} from "@cocoon/protocol"
import type { Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import type { UploadInput } from "./UploadInput.js"

/** What of a sealed input goes on chain: its bytes, or the URI where they lie. */
export interface PlacedInput {
  /** SHA-256 of the sealed bytes. */
  readonly inputHash: bigint
  readonly referenced: boolean
  readonly input: Cell
}

/** Most bytes that an input may have when sealed: 8 KB in a message, 48 KB where they can be uploaded. */
export function inputLimit(uploads: UploadInput | undefined): number {
  return uploads === undefined ? MAX_INLINE_BYTES : REFERENCED_BYTES_MAX
}

/**
 * Puts a sealed input into a message, or, beyond 8 KB, uploads it and puts its URI there.
 * @throws CocoonError BAD_UPLOAD_URI, and what the upload rejects with
 */
export async function placeInput(
  sealed: Uint8Array,
  uploads: UploadInput | undefined,
): Promise<PlacedInput> {
  const inputHash = bytesToUint(sha256(sealed))
  if (sealed.length <= MAX_INLINE_BYTES || uploads === undefined) {
    return { inputHash, referenced: false, input: bytesToSnake(sealed) }
  }
  return { inputHash, referenced: true, input: checkedUri(await uploads(sealed)) }
}

function checkedUri(uri: string): Cell {
  const web = URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol)
  if (!web)
    throw refuse("BAD_UPLOAD_URI", "the upload gave no http address: give one for `uploads`")
  try {
    return uriCell(uri)
  } catch (cause) {
    const message = `the upload gave an address of more than ${URI_BYTES_MAX} bytes: shorten it`
    throw new CocoonError({ code: "BAD_UPLOAD_URI", message, cause })
  }
}
