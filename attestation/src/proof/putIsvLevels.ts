import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import type { readIsvSvnLevels } from "../collateral/readTcbLevel.js"
import type { Read } from "../json/reader.js"
import type { FieldWriter } from "./createFieldWriter.js"
import { putLevel } from "./putLevel.js"
import { statusByte } from "./statusByte.js"

/** Puts the levels of a TDX module or the quoting enclave, as `loadIsvLevel` of the contract reads them. */
export function putIsvLevels(writer: FieldWriter, levels: Read<typeof readIsvSvnLevels>): void {
  for (const level of levels) {
    const isvSvn = uintToBytes(BigInt(level.tcb.isvsvn), 2)
    putLevel(writer, concatBytes(isvSvn, statusByte(level.tcbStatus)), level)
  }
}
