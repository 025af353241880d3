import { bytesToHex } from "../bytes/bytesToHex.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { readUintLe } from "../bytes/readUintLe.js"
import type { QeReport } from "../quote/qeReport.js"
import type { RefusalReason } from "../refusalReasons.js"
import { refuse } from "../refuse.js"
import type { CheckOutcome } from "../verify/check.js"
import { equalMasked } from "./equalMasked.js"
import type { QeIdentity } from "./qeIdentity.js"

type Level = QeIdentity["tcbLevels"][number]

type Row = readonly [name: string, reason: RefusalReason, holds: boolean, detail: string]

/**
 * Compares a QE report with Intel's identity of the TD quoting enclave (Intel PCS API v4, "Enclave
 * Identity": how to verify) and finds the first level whose ISVSVN it reaches.
 */
export function evaluateQeIdentity(
  report: QeReport,
  identity: QeIdentity,
): { readonly outcomes: readonly CheckOutcome[]; readonly level: Level | undefined } {
  const [product, svn] = [readUintLe(report.isvProdId), readUintLe(report.isvSvn)]
  const level = identity.tcbLevels.find(({ tcb }) => svn >= tcb.isvsvn)
  const misc = equalMasked(report.miscSelect, {
    expected: identity.miscselect,
    mask: identity.miscselectMask,
  })
  const attributes = equalMasked(report.attributes, {
    expected: identity.attributes,
    mask: identity.attributesMask,
  })
  const signer = equalBytes(report.mrSigner, identity.mrsigner)
  const status = `ISVSVN ${svn}, ${level?.tcbStatus ?? "below every level"}`
  const rows: readonly Row[] = [
    ["qe-miscselect", "qe-miscselect-mismatch", misc, bytesToHex(report.miscSelect)],
    ["qe-attributes", "qe-attributes-mismatch", attributes, bytesToHex(report.attributes)],
    ["qe-mrsigner", "qe-mrsigner-mismatch", signer, bytesToHex(report.mrSigner)],
    ["qe-isvprodid", "qe-isvprodid-mismatch", product === identity.isvprodid, `${product}`],
    ["qe-isvsvn", "qe-isvsvn-unsupported", level !== undefined, status],
  ]
  const outcomes = rows.map(([name, reason, holds, detail]) => ({
    name,
    detail,
    refusal: holds ? undefined : refuse(reason, detail),
  }))
  return { outcomes, level }
}
