import { Address, beginCell, type Cell, type Message, storeStateInit } from "@ton/core"
import type { TransactionRecord } from "../../store/records.js"
import { base64 } from "../base64.js"
import { type OpenedMessage, openTransaction } from "../openTransaction.js"
import { readComment } from "../readComment.js"

function friendly(address: Address | null | undefined): string {
  return address?.toString() ?? ""
}

function bocOfInit(message: Message): Cell | undefined {
  return message.init ? beginCell().store(storeStateInit(message.init)).endCell() : undefined
}

function messageData(message: Message) {
  const comment = readComment(message.body)
  if (comment !== undefined) {
    const text = Buffer.from(comment, "utf8").toString("base64")
    return { msg_data: { "@type": "msg.dataText", text }, message: comment }
  }
  const body = base64(message.body.toBoc())
  const init = bocOfInit(message)
  const init_state = init ? base64(init.toBoc()) : ""
  return { msg_data: { "@type": "msg.dataRaw", body, init_state }, message: `${body}\n` }
}

/** `raw.message`: addresses friendly, amounts in nanoTON as strings, absent ends as "". */
function rawMessage({ cell, message }: OpenedMessage) {
  const { info } = message
  const internal = info.type === "internal" ? info : undefined
  return {
    "@type": "raw.message",
    hash: base64(cell.hash()),
    source: info.type === "external-in" ? "" : friendly(info.src),
    destination: info.type === "external-out" ? "" : friendly(info.dest),
    value: String(internal?.value.coins ?? 0n),
    extra_currencies: [],
    fwd_fee: String(internal?.forwardFee ?? 0n),
    ihr_fee: String(internal?.ihrFee ?? 0n),
    created_lt: String(info.type === "external-in" ? 0n : info.createdLt),
    body_hash: base64(message.body.hash()),
    ...messageData(message),
  }
}

/** `raw.transaction` of TonCenter v2; clients of `@ton/ton` read only its `data`. */
export function rawTransaction(record: TransactionRecord) {
  const { transaction, inMessage, outMessages } = openTransaction(record)
  const { description } = transaction
  const storage =
    description.type === "generic" ? (description.storagePhase?.storageFeesCollected ?? 0n) : 0n
  const fee = transaction.totalFees.coins
  const account = Address.parseRaw(record.account)
  const id = { lt: String(record.lt), hash: base64(record.hash) }
  return {
    "@type": "raw.transaction",
    address: { "@type": "accountAddress", account_address: account.toString() },
    account: record.account.toLowerCase(),
    utime: record.utime,
    data: base64(record.boc),
    transaction_id: { "@type": "internal.transactionId", ...id },
    fee: String(fee),
    storage_fee: String(storage),
    other_fee: String(fee - storage),
    ...(inMessage ? { in_msg: rawMessage(inMessage) } : {}),
    out_msgs: outMessages.map(rawMessage),
  }
}
