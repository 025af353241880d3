import type { Reader } from "../json/reader.js"
import { readIsoTime } from "../json/readIsoTime.js"
import { readList } from "../json/readList.js"
import { readOneOf } from "../json/readOneOf.js"
import { readRecord } from "../json/readRecord.js"
import { readText } from "../json/readText.js"
import { readUintBelow } from "../json/readUintBelow.js"
import { TCB_STATUSES } from "./tcbStatus.js"

/** A reader of a TCB level around the SVNs that `tcb` reads; its advisory ids may be missing. */
export function readTcbLevel<T>(tcb: Reader<T>) {
  return readRecord(
    { tcb, tcbDate: readIsoTime, tcbStatus: readOneOf(...TCB_STATUSES) },
    { advisoryIDs: readList(readText, { least: 0, most: 1000 }) },
  )
}

/** Reads the levels of a TDX module or of the quoting enclave: one ISVSVN each. */
export const readIsvSvnLevels = readList(
  readTcbLevel(readRecord({ isvsvn: readUintBelow(65_536) })),
  { least: 1, most: 100 },
)
