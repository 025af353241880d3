import { beginCell, Cell, loadMessage } from "@ton/core"
import type { SentMessage } from "../model/SentMessage.js"
import { TonIndexerError } from "../TonIndexerError.js"

/**
 * Hash and normalised hash (TEP-467: no source, no import fee, no StateInit, body in a reference) of
 * a serialised external-in message, computed here so that no server's word is needed.
 * Throws `request.invalid` for anything else.
 */
export const externalHashes = (boc: Buffer): SentMessage => {
  try {
    const [root, ...others] = Cell.fromBoc(boc)
    if (root === undefined || others.length > 0) throw new Error("one root expected")
    const { info, body } = loadMessage(root.beginParse())
    if (info.type !== "external-in") throw new Error(`${info.type} message`)
    const normal = beginCell()
      .storeUint(0b10, 2)
      .storeUint(0, 2)
      .storeAddress(info.dest)
      .storeCoins(0)
      .storeBit(false)
      .storeBit(true)
      .storeRef(body)
      .endCell()
    return { messageHash: hex(root), messageHashNorm: hex(normal) }
  } catch (cause) {
    throw new TonIndexerError({
      code: "request.invalid",
      message: "sendMessage: expected the bag of cells of one external-in message",
      retryable: false,
      cause,
    })
  }
}

const hex = (cell: Cell): string => cell.hash().toString("hex")
