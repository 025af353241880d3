import type { OwnerCall } from "@cocoon/protocol"
import type { Address, Cell } from "@ton/core"

/** A message of a node for its owner's wallet, read to its last bit; amounts in nanoTON. */
export interface ReadMessage {
  readonly call: OwnerCall
  readonly to: Address
  readonly value: bigint
  readonly body: Cell
}

/** What a node asks its owner to send, checked. */
export interface ReadRegistration {
  readonly provider: Address
  readonly index: number
  readonly messages: readonly ReadMessage[]
}

/** Why what was pasted is not signed. */
export type RefusalCode =
  | "empty"
  | "notJson"
  | "noMessages"
  | "tooMany"
  | "badMessage"
  | "unknownMessage"
  | "otherName"
  | "otherRegistry"
  | "otherProvider"
  | "registerFirst"
  | "valueTooSmall"
  | "valueTooLarge"
  | "stakeTooSmall"
  | "alreadyRegistered"
  | "notRegistered"

/** The refusal, and which message it is about, counted from 1. */
export interface Refusal {
  readonly refused: RefusalCode
  readonly at?: number
}
