import { Cell, loadMessage } from "@ton/core"
import { LocalnetError } from "../errors.js"
import { type MessageFacts, readMessage } from "./message.js"

/** An external message that is well formed enough to be run. */
export type ExternalMessage = {
  readonly boc: Buffer
  readonly facts: MessageFacts
  readonly destination: string
}

/** Limits real validators put on external messages. */
const MAX_BYTES = 65_535
const MAX_DEPTH = 512

function refuse(reason: string, cause?: unknown): LocalnetError {
  const prefix = "LITE_SERVER_UNKNOWN: cannot apply external message to current state : "
  return new LocalnetError("MESSAGE_REJECTED", `${prefix}${reason}`, { cause })
}

function readRoot(boc: Buffer): Cell {
  try {
    const roots = Cell.fromBoc(boc)
    if (roots.length !== 1 || roots[0] === undefined) throw new Error("not a single root")
    return roots[0]
  } catch (error) {
    throw new LocalnetError("INVALID_REQUEST", "boc is not a bag of cells with one root", {
      cause: error,
    })
  }
}

/**
 * Reads an external message from a BoC. Throws INVALID_REQUEST for bytes that are not a bag of
 * cells and MESSAGE_REJECTED, in TonCenter's words, for a bag that no account could accept.
 */
export function parseExternal(boc: Buffer): ExternalMessage {
  if (boc.length > MAX_BYTES) throw refuse("external message is too large")
  const root = readRoot(boc)
  if (root.depth() > MAX_DEPTH) throw refuse("external message is too deep")
  try {
    const { info } = loadMessage(root.beginParse())
    if (info.type !== "external-in") throw new Error("not an inbound external message")
    if (info.dest.workChain !== 0 && info.dest.workChain !== -1)
      throw new Error("unknown workchain")
    const facts = readMessage(root)
    if (facts.destination === null) throw new Error("no destination")
    return { boc, facts, destination: facts.destination }
  } catch (error) {
    const reason = "external message is not a (Message Any) according to automated checks"
    throw refuse(`failed to parse external message: ${reason}`, error)
  }
}
