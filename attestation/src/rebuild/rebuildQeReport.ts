import { concatBytes } from "../bytes/concatBytes.js"
import { hexToBytes } from "../bytes/hexToBytes.js"
import { uintLeToBytes } from "../bytes/uintLeToBytes.js"
import { writeFields } from "../bytes/writeFields.js"
import { QE_REPORT } from "../quote/qeReport.js"
import { cutFields } from "./cutFields.js"

const FIRST = [
  ["isvSvn", 2],
  ["cpuSvn", 16],
] as const
const SECOND = [
  ["attributes", 16],
  ["mrEnclave", 32],
  ["attestationKey", 64],
] as const
/** Of Intel's TD quoting enclave, as contracts/attestation-verifier/qe.tact writes them. */
const MR_SIGNER = hexToBytes("dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5")
const ISV_PROD_ID = 2

/** A quoting enclave's report, 384 bytes, the attestation key (x | y) that it vouches for, and the auth data. */
export type RebuiltQeReport = {
  readonly report: Uint8Array
  readonly attestationKey: Uint8Array
  readonly authData: Uint8Array
}

/** The report of Intel's quoting enclave from its cells. @throws RangeError */
export function rebuildQeReport(
  cells: readonly Uint8Array[],
  sha256: (bytes: Uint8Array) => Uint8Array,
): RebuiltQeReport {
  const [first, second, ...auth] = cells
  const { attestationKey, ...fields } = cutFields(SECOND, second)
  const authData = concatBytes(...auth)
  const report = writeFields(QE_REPORT, {
    ...cutFields(FIRST, first),
    ...fields,
    mrSigner: MR_SIGNER,
    isvProdId: uintLeToBytes(ISV_PROD_ID, 2),
    reportData: concatBytes(sha256(concatBytes(attestationKey, authData)), new Uint8Array(32)),
  })
  return { report, attestationKey, authData }
}
