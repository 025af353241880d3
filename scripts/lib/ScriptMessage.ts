import type { Address, Cell, StateInit } from "@ton/core"

/** One message of the script's wallet; `value` is nanoTON. */
export interface ScriptMessage {
  readonly to: Address
  readonly value: bigint
  readonly body: Cell
  readonly init?: StateInit | undefined
}
