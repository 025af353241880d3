import { cost, type Receipt, receiptToCell, signVoucher } from "@cocoon/protocol"
import { storeCloseSession, storeSignedReceipt } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { toBuffer } from "../read/toBuffer.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { readSessionOpening } from "./readSessionOpening.js"
import type { SessionHandle } from "./SessionHandle.js"
import { sendToSession } from "./sendToSession.js"

const CLOSE_GAS = 150_000n

/** A final receipt with the enclave's signature. */
export interface FinalReceipt {
  readonly receipt: Receipt
  readonly signature: Uint8Array
}

/** Ends a Session at once by the node's final receipt, which a voucher over exactly its cost covers. */
export function closeSession(
  client: CocoonClient,
  { handle, final }: { readonly handle: SessionHandle; readonly final: FinalReceipt },
): Promise<WalletSend> {
  const { receipt, signature } = final
  const { sheet } = readSessionOpening(handle.opening)
  const authorised = cost(receipt.usage, sheet)
  const voucher = signVoucher({ dealId: receipt.dealId, authorised }, handle.sessionSecretKey)
  const signed = beginCell()
    .store(
      storeSignedReceipt({
        $$type: "SignedReceipt",
        signature: toBuffer(signature),
        receipt: receiptToCell(receipt),
      }),
    )
    .endCell()
  const store = storeCloseSession({
    $$type: "CloseSession",
    queryId: 0n,
    authorised,
    voucher: toBuffer(voucher),
    signed,
  })
  return sendToSession(client, { to: handle.address, gas: CLOSE_GAS, store })
}
