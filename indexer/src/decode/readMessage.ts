import type { Message } from "@cocoon/ton-indexer-client"
import { messageNames } from "@cocoon/wrappers"
import type { Slice } from "@ton/core"
import { attempt } from "./attempt.js"

/** What a message says at its beginning. */
export interface ReadMessage {
  /** Of a bounce, that of the message that came back. */
  readonly opcode: number
  /** Of the protocol's messages; null: unknown. */
  readonly name: string | null
  readonly bounced: boolean
  /** The body from its opcode on, as the wrappers' `load…` take it; of a bounce 256 bits of what came back. */
  readonly body: () => Slice
}

const NAMES = messageNames()
const BOUNCE = 0xffff_ffff

/** Null for a message without a readable body of 32 bits. */
export function readMessage({ body, bounced }: Message): ReadMessage | null {
  if (body === null || body.isExotic) return null
  const slice = () => {
    const from = body.beginParse()
    return bounced && from.remainingBits >= 32 && from.preloadUint(32) === BOUNCE
      ? from.skip(32)
      : from
  }
  const opcode = attempt(() => slice().preloadUint(32))
  return opcode === null ? null : { opcode, name: NAMES.get(opcode) ?? null, bounced, body: slice }
}
