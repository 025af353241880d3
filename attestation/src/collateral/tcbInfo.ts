import type { Read } from "../json/reader.js"
import { readHex } from "../json/readHex.js"
import { readIsoTime } from "../json/readIsoTime.js"
import { readList } from "../json/readList.js"
import { readOneOf } from "../json/readOneOf.js"
import { readRecord } from "../json/readRecord.js"
import { readText } from "../json/readText.js"
import { readUintBelow } from "../json/readUintBelow.js"
import { readIsvSvnLevels, readTcbLevel } from "./readTcbLevel.js"

const readComponents = readList(
  readRecord({ svn: readUintBelow(256) }, { category: readText, type: readText }),
  { least: 16, most: 16 },
)
const readModule = { mrsigner: readHex(48), attributes: readHex(8), attributesMask: readHex(8) }
const readModuleIdentity = readRecord({ id: readText, ...readModule, tcbLevels: readIsvSvnLevels })
const readPlatformLevel = readTcbLevel(
  readRecord({
    sgxtcbcomponents: readComponents,
    pcesvn: readUintBelow(65_536),
    tdxtcbcomponents: readComponents,
  }),
)

/** Reads TCB info of TDX in version 3 (Intel PCS API v4, "Get TDX TCB Info"). */
export const readTcbInfo = readRecord({
  id: readOneOf("TDX"),
  version: readOneOf(3),
  issueDate: readIsoTime,
  nextUpdate: readIsoTime,
  fmspc: readHex(6),
  pceId: readHex(2),
  tcbType: readOneOf(0),
  tcbEvaluationDataNumber: readUintBelow(2 ** 32),
  tdxModule: readRecord(readModule),
  tdxModuleIdentities: readList(readModuleIdentity, { least: 0, most: 100 }),
  tcbLevels: readList(readPlatformLevel, { least: 1, most: 100 }),
})

/** TCB info of one FMSPC as Intel signed it; times are Unix seconds, levels best first. */
export type TcbInfo = Read<typeof readTcbInfo>
