import { bytesToHex } from "../bytes/bytesToHex.js"
import type { PckExtension } from "../x509/parsePckExtension.js"
import { testIsvSvnLevel, testTcbLevel } from "./testTcbLevel.js"

const day = (date: string) => `${date}T00:00:00Z`
const LATE = { tcbStatus: "OutOfDate", advisoryIDs: ["INTEL-SA-00002"] } as const
const EARLY = {
  tcbDate: day("2023-08-09"),
  tcbStatus: "OutOfDate",
  advisoryIDs: ["INTEL-SA-00001", "INTEL-SA-00002"],
} as const
const MODULE = {
  mrsigner: "0".repeat(96),
  attributes: "0".repeat(16),
  attributesMask: "F".repeat(16),
} as const

/** The levels of a platform like the default test PKI's, which reaches the first; best first. */
const TCB_LEVELS = [
  testTcbLevel({ sgx: [3, 3, 2, 2, 4, 255, 0, 5], pcesvn: 13, tdx: [5, 0, 4] }),
  testTcbLevel({ sgx: [3, 3, 2, 2, 4, 1, 0, 5], pcesvn: 11, tdx: [5, 0, 3], ...LATE }),
  testTcbLevel({ sgx: [2, 2, 2, 2, 3, 1, 0, 5], pcesvn: 5, tdx: [3, 0, 2], ...EARLY }),
]

/** TCB info JSON of a test platform, fields in Intel's order; dates are ISO 8601 text. */
export function defaultTcbInfo(
  pck: PckExtension,
  dates: { readonly issueDate: string; readonly nextUpdate: string },
) {
  return {
    id: "TDX",
    version: 3,
    ...dates,
    fmspc: bytesToHex(pck.fmspc).toUpperCase(),
    pceId: bytesToHex(pck.pceId).toUpperCase(),
    tcbType: 0,
    tcbEvaluationDataNumber: 21,
    tdxModule: MODULE,
    tdxModuleIdentities: [
      { id: "TDX_03", ...MODULE, tcbLevels: [testIsvSvnLevel(5), testIsvSvnLevel(3, LATE)] },
      {
        id: "TDX_01",
        ...MODULE,
        tcbLevels: [testIsvSvnLevel(11), testIsvSvnLevel(6, LATE), testIsvSvnLevel(2, EARLY)],
      },
    ],
    tcbLevels: TCB_LEVELS,
  }
}
