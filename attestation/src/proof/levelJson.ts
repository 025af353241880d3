import type { TcbStatus } from "../collateral/tcbStatus.js"
import { isoText } from "./isoText.js"

/** What every level says beside its SVNs; `tcbDate` in Unix seconds. */
export type LevelEnd = {
  readonly tcbDate: number
  readonly tcbStatus: TcbStatus
  readonly advisoryIDs?: readonly string[] | undefined
}

/** A level as Intel writes it in JSON, with its SVNs `tcb`. */
export function levelJson<T>(tcb: T, { tcbDate, tcbStatus, advisoryIDs }: LevelEnd) {
  return { tcb, tcbDate: isoText(tcbDate), tcbStatus, ...(advisoryIDs && { advisoryIDs }) }
}
