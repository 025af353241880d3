import "../../../chain/polyfill.js"
import { openResult, parseJobHandle } from "@cocoon/client"
import { bytesToHex } from "@cocoon/protocol"
import type { ExplorerConfig } from "../../../app/ExplorerConfig.js"
import { openReader } from "../../../chain/openReader.js"
import type { OpenedAnswer } from "./OpenedAnswer.js"
import { receiptText } from "./receiptText.js"

/** Finds, checks and decrypts the answer with a kept handle. Throws as `openResult` and `parseJobHandle`. */
export async function openAnswer(config: ExplorerConfig, kept: string): Promise<OpenedAnswer> {
  const handle = parseJobHandle(kept)
  const result = await openResult(openReader(config), { handle })
  const { answer, cost, usage } = result
  const { paid, fee, royalty } = cost
  return {
    ...{ answer, paid, fee, royalty, usage },
    signature: bytesToHex(result.signature),
    enclaveKey: bytesToHex(result.enclaveKey),
    receipt: receiptText(result),
  }
}
