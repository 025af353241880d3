import type { Address, Cell } from "@ton/core"
import { NANO } from "../units.js"
import type { OwnerCall } from "./OwnerCall.js"
import { ownerBody } from "./ownerBody.js"

/** A message that a Provider's owner sends from its wallet. */
export interface OwnerMessage {
  readonly what: OwnerCall["what"]
  readonly to: Address
  /** NanoTON; what is not used comes back, but of a registration and of added stake, where it becomes gas reserve. */
  readonly value: bigint
  readonly body: Cell
}

const CALL_VALUE = NANO / 20n
/** Rent of two years and the fees of the birth: an upper bound at the dearest prices; the rest becomes gas reserve. */
const BIRTH_VALUE = (6n * NANO) / 10n

/** The message of a call, ready to be signed: to the Registry with `gasReserve` for a registration, else to the Provider; nanoTON. */
export function ownerMessage(
  call: OwnerCall,
  { to, gasReserve = 0n }: { readonly to: Address; readonly gasReserve?: bigint },
): OwnerMessage {
  return { what: call.what, to, value: attached(call) + gasReserve, body: ownerBody(call) }
}

function attached(call: OwnerCall): bigint {
  if (call.what === "RegisterProvider") return call.stake + BIRTH_VALUE
  return call.what === "AddStake" ? call.amount + CALL_VALUE : CALL_VALUE
}
