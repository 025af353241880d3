import "../../../chain/polyfill.js"
import { openResult, parseJobHandle } from "@cocoon/client"
import { bytesToHex } from "@cocoon/protocol"
import type { ExplorerConfig } from "../../../app/ExplorerConfig.js"
import { openReader } from "../../../chain/openReader.js"
import type { OpenedAnswer } from "./OpenedAnswer.js"

/** Finds, checks and decrypts the answer with a kept handle. Throws as `openResult` and `parseJobHandle`. */
export async function openAnswer(config: ExplorerConfig, kept: string): Promise<OpenedAnswer> {
  const handle = parseJobHandle(kept)
  const result = await openResult(openReader(config), { handle })
  const { answer, cost, usage, receipt } = result
  const signature = bytesToHex(result.signature)
  const enclaveKey = bytesToHex(result.enclaveKey)
  const { paid, fee, royalty } = cost
  const proof = { receipt, signature, enclaveKey }
  return {
    ...{ answer, paid, fee, royalty, usage, signature, enclaveKey },
    receipt: JSON.stringify(
      proof,
      (_, value) => (typeof value === "bigint" ? `${value}` : value),
      2,
    ),
  }
}
