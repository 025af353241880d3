import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import type { Cell } from "@ton/core"

/** A message that a deal sent to another account. */
export interface Sent {
  readonly opcode: number
  /** Raw address. */
  readonly to: string
  readonly value: bigint
  readonly body: Cell
}

/** What a transaction sent, in order; messages without an opcode are left out. */
export function sentBy({ outMessages }: Transaction): readonly Sent[] {
  return outMessages.flatMap(sent)
}

function sent({ destination, body, value }: Message): Sent[] {
  if (destination === null || body === null || body.isExotic || body.bits.length < 32) return []
  return [{ opcode: body.beginParse().preloadUint(32), to: destination.toRawString(), value, body }]
}
