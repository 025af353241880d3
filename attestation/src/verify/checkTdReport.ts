import { bytesToHex } from "../bytes/bytesToHex.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { isZero } from "../bytes/isZero.js"
import type { Quote } from "../quote/quote.js"
import { INTEL_QE_VENDOR_ID } from "../quote/quoteFormat.js"
import type { RefusalReason } from "../refusalReasons.js"
import { refuse } from "../refuse.js"
import type { CheckOutcome } from "./check.js"
import type { VerifyPolicy } from "./verifyPolicy.js"

const DEBUG = 0x01
/** TD attributes, bits 0 … 7: the group TUD, "TD under debug" (Intel TDX module ABI, ATTRIBUTES). */
const UNDER_DEBUG_GROUP = 0xff
/** Bit 28 is bit 4 of byte 3. */
const SEPT_VE_DISABLE = 0x10

type Row = readonly [name: string, reason: RefusalReason, holds: boolean, detail: string]

const allowance = (isAllowed: boolean) => (isAllowed ? "allowed" : "not allowed")

function attributeRows(attributes: Uint8Array, policy: VerifyPolicy): readonly Row[] {
  const [low = 0, , , byte3 = 0] = attributes
  const reserved = (low & UNDER_DEBUG_GROUP & ~DEBUG) === 0
  const [isDebug, isSet] = [(low & DEBUG) !== 0, (byte3 & SEPT_VE_DISABLE) !== 0]
  const { allowDebug, allowSeptVeDisableClear } = policy
  const debug = `${isDebug ? "on" : "off"}, on is ${allowance(allowDebug)}`
  const septVe = `${isSet ? "set" : "clear"}, clear is ${allowance(allowSeptVeDisableClear)}`
  return [
    ["td-attributes", "td-attributes-reserved", reserved, bytesToHex(attributes)],
    ["debug", "td-under-debug", !isDebug || allowDebug, debug],
    ["sept-ve-disable", "sept-ve-disable-clear", isSet || allowSeptVeDisableClear, septVe],
  ]
}

/** Checks what header and TD report say of the platform and of the TD, under a policy. */
export function checkTdReport(
  quote: Pick<Quote, "qeVendorId" | "report">,
  policy: VerifyPolicy,
): readonly CheckOutcome[] {
  const { mrSignerSeam, seamAttributes, tdAttributes, mrServiceTd } = quote.report
  const { qeVendorId } = quote
  const isIntel = equalBytes(qeVendorId, INTEL_QE_VENDOR_ID)
  const isFree = mrServiceTd === undefined || isZero(mrServiceTd)
  const service = isFree ? "none bound" : `${bytesToHex(mrServiceTd)} bound, the policy allows it`
  const rows: readonly Row[] = [
    ["qe-vendor", "qe-vendor-unknown", isIntel, bytesToHex(qeVendorId)],
    ["mrsignerseam", "mrsignerseam-not-zero", isZero(mrSignerSeam), "zero: signed by Intel"],
    ["seam-attributes", "seam-attributes-not-zero", isZero(seamAttributes), "zero"],
    ...attributeRows(tdAttributes, policy),
    ["service-td", "service-td-bound", isFree || policy.allowServiceTd, service],
  ]
  return rows.map(([name, reason, holds, detail]) => ({
    name,
    detail,
    refusal: holds ? undefined : refuse(reason, detail),
  }))
}
