import { TCB_STATUSES, type TcbStatus } from "../collateral/tcbStatus.js"

/** The code of a status on chain, one byte. */
export function statusByte(status: TcbStatus): Uint8Array {
  return Uint8Array.of(TCB_STATUSES.indexOf(status))
}
