import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Cell } from "@ton/core"

/** A message that another contract sent and that took effect. */
export interface TakenBody {
  readonly opcode: number
  readonly body: Cell
  /** Raw address. */
  readonly sender: string
  /** NanoTON that came with it. */
  readonly value: bigint
}

/** The message that a transaction took; null for a failed one, a bounce, an external message and a body without an opcode. */
export function bodyOf({ description, inMessage }: Transaction): TakenBody | null {
  if (!description.success || inMessage === null || inMessage.bounced) return null
  const { body, source, value } = inMessage
  if (source === null || body === null || body.isExotic || body.bits.length < 32) return null
  return { opcode: body.beginParse().preloadUint(32), body, sender: source.toRawString(), value }
}
