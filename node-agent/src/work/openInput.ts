import {
  decodeJobInput,
  type HpkeKeyPair,
  isCocoonError,
  type JobInputContext,
  openJobInput,
} from "@cocoon/protocol"
import { type ChatRequest, parseChatRequest } from "../backends/chatRequest.js"
import { InputRejected } from "./InputRejected.js"
import type { RejectReason } from "./rejectReasons.js"

/** An opened input: the client's words, in memory only; `requestHash` goes into the receipt. */
export type OpenedInput = { readonly request: ChatRequest; readonly requestHash: bigint }

const REASONS: Readonly<Record<string, RejectReason>> = {
  BAD_ENVELOPE: "undecryptable",
  OPEN_FAILED: "undecryptable",
  BAD_JOB_INPUT: "malformed",
  BACKEND_REQUEST: "unsupported",
}

/**
 * Opens a sealed input for the deal that it must be for. Throws InputRejected for what no honest client sends;
 * anything else (a runtime without X25519) is thrown as it is.
 */
export async function openInput(sealed: {
  readonly envelope: Uint8Array
  readonly keyPair: HpkeKeyPair
  readonly context: JobInputContext
}): Promise<OpenedInput> {
  const { envelope, keyPair, context } = sealed
  try {
    const { content, contentHash } = await openJobInput({ keyPair, envelope, context })
    return { request: parseChatRequest(decodeJobInput(content)), requestHash: contentHash }
  } catch (error) {
    const reason = isCocoonError(error) ? REASONS[error.code] : undefined
    if (reason === undefined) throw error
    throw new InputRejected(reason, { cause: error })
  }
}
