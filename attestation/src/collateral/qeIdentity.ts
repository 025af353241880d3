import type { Read } from "../json/reader.js"
import { readHex } from "../json/readHex.js"
import { readIsoTime } from "../json/readIsoTime.js"
import { readOneOf } from "../json/readOneOf.js"
import { readRecord } from "../json/readRecord.js"
import { readUintBelow } from "../json/readUintBelow.js"
import { readIsvSvnLevels } from "./readTcbLevel.js"

/** Reads the identity of the TD quoting enclave (Intel PCS API v4, "Get TDX QE Identity"). */
export const readQeIdentity = readRecord({
  id: readOneOf("TD_QE"),
  version: readOneOf(2),
  issueDate: readIsoTime,
  nextUpdate: readIsoTime,
  tcbEvaluationDataNumber: readUintBelow(2 ** 32),
  miscselect: readHex(4),
  miscselectMask: readHex(4),
  attributes: readHex(16),
  attributesMask: readHex(16),
  mrsigner: readHex(32),
  isvprodid: readUintBelow(65_536),
  tcbLevels: readIsvSvnLevels,
})

/** The identity of Intel's TD quoting enclave as Intel signed it; times are Unix seconds. */
export type QeIdentity = Read<typeof readQeIdentity>
