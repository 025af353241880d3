import { bytesToUint, isCocoonError, parseUriCell, sha256, snakeToBytes } from "@cocoon/protocol"
import type { DeliveredInput } from "../chain/deliveredInput.js"
import { readDocument } from "../weights/source/readDocument.js"
import { WeightsError } from "../weights/WeightsError.js"
import { InputAway } from "./InputAway.js"
import { InputRejected } from "./InputRejected.js"

/** How referenced inputs are fetched; `hosts` may lie in one's own network, every other one must be public. */
export type InputRules = {
  readonly hosts: readonly string[]
  readonly maxBytes: number
  readonly totalMs: number
}

const STALL_MS = 5_000

async function fetched(
  uri: string,
  { rules, signal }: { rules: InputRules; signal: AbortSignal },
): Promise<Uint8Array> {
  const { hosts, maxBytes, totalMs } = rules
  if (!/^https?:/i.test(uri)) throw new InputRejected("inputUnavailable")
  const source = { hosts, filesDir: undefined, firstByteMs: STALL_MS, stallMs: STALL_MS }
  try {
    return await readDocument(uri, { maxBytes, totalMs, rules: source, signal })
  } catch (cause) {
    if (!(cause instanceof WeightsError)) throw cause
    // A server that is away may come back while a refusal can still be signed.
    if (cause.retryable) throw new InputAway(cause)
    throw new InputRejected("inputUnavailable", { cause })
  }
}

/** The URI of a referenced input; what is none is the client's own mistake. */
function uriOf({ input }: DeliveredInput): string {
  try {
    return parseUriCell(input)
  } catch (cause) {
    if (!isCocoonError(cause)) throw cause
    throw new InputRejected("inputUnavailable", { cause })
  }
}

/**
 * The sealed bytes of an input, from the message itself or from the URI that it names: strangers write it, so bytes, time,
 * redirects and hosts are bounded. Throws InputRejected (inputUnavailable, inputDiffers, undecryptable), and InputAway while
 * a server is away.
 */
export async function sealedInput(
  delivered: DeliveredInput,
  by: { readonly rules: InputRules; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  if (!delivered.referenced) {
    try {
      return snakeToBytes(delivered.input)
    } catch (cause) {
      if (!isCocoonError(cause)) throw cause
      throw new InputRejected("undecryptable", { cause })
    }
  }
  const bytes = await fetched(uriOf(delivered), by)
  if (bytesToUint(sha256(bytes)) === delivered.inputHash) return bytes
  throw new InputRejected("inputDiffers")
}
