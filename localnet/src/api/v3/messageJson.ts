import { beginCell, type Cell, type Message, storeStateInit } from "@ton/core"
import { formatAddress } from "../../chain/formatAddress.js"
import { normalizedHash } from "../../chain/message.js"
import { base64 } from "../base64.js"
import type { OpenedMessage } from "../openTransaction.js"
import { readComment } from "../readComment.js"

function content(cell: Cell) {
  const comment = readComment(cell)
  const decoded = comment === undefined ? null : { "@type": "text_comment", comment }
  return { hash: base64(cell.hash()), body: base64(cell.toBoc()), decoded }
}

function opcodeOf(body: Cell): string | null {
  if (body.isExotic || body.bits.length < 32) return null
  return `0x${body.beginParse().preloadUint(32).toString(16).padStart(8, "0")}`
}

function ends({ info }: Message) {
  return {
    source: info.type === "external-in" ? null : formatAddress(info.src),
    destination: info.type === "external-out" ? null : formatAddress(info.dest),
  }
}

/** Value and fees: strings in nanoTON inside the chain, null where the kind has none. */
function amounts({ info }: Message) {
  const inside = info.type === "internal" ? info : undefined
  return {
    value: inside ? String(inside.value.coins) : null,
    value_extra_currencies: {},
    fwd_fee: inside ? String(inside.forwardFee) : null,
    ihr_fee: inside ? String(inside.ihrFee) : null,
    extra_flags: inside ? "0" : null,
    created_lt: info.type === "external-in" ? null : String(info.createdLt),
    created_at: info.type === "external-in" ? null : String(info.createdAt),
    ihr_disabled: inside?.ihrDisabled ?? null,
    bounce: inside?.bounce ?? null,
    bounced: inside?.bounced ?? null,
    import_fee: info.type === "external-in" ? String(info.importFee) : null,
  }
}

/** A message as TonCenter v3 prints it; opcode is the string "0x%08x". */
export function messageJson({ cell, message }: OpenedMessage) {
  const { info, body, init } = message
  return {
    hash: base64(cell.hash()),
    ...(info.type === "external-in" ? { hash_norm: base64(normalizedHash(info.dest, body)) } : {}),
    ...ends(message),
    ...amounts(message),
    opcode: opcodeOf(body),
    decoded_opcode: readComment(body) === undefined ? null : "text_comment",
    message_content: content(body),
    init_state: init ? content(beginCell().store(storeStateInit(init)).endCell()) : null,
  }
}
