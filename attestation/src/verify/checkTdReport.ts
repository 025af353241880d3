import { equalBytes } from "../bytes/equalBytes.js"
import { isZero } from "../bytes/isZero.js"
import type { Quote } from "../quote/quote.js"
import { INTEL_QE_VENDOR_ID } from "../quote/quoteFormat.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { VerifyPolicy } from "./verifyPolicy.js"

const DEBUG = 0x01
/** TD attributes, bits 0 … 7: the group TUD, "TD under debug" (Intel TDX module ABI, ATTRIBUTES). */
const UNDER_DEBUG_GROUP = 0xff
/** Bit 28 is bit 4 of byte 3. */
const SEPT_VE_DISABLE = 0x10

/** Checks what header and TD report say of the platform and of the TD, under a policy. */
export function checkTdReport(
  quote: Pick<Quote, "qeVendorId" | "report">,
  policy: VerifyPolicy,
): Refusal | undefined {
  const { mrSignerSeam, seamAttributes, tdAttributes, mrServiceTd } = quote.report
  const [low = 0, , , byte3 = 0] = tdAttributes
  if (!equalBytes(quote.qeVendorId, INTEL_QE_VENDOR_ID)) return refuse("qe-vendor-unknown")
  if (!isZero(mrSignerSeam)) return refuse("mrsignerseam-not-zero")
  if (!isZero(seamAttributes)) return refuse("seam-attributes-not-zero")
  if ((low & UNDER_DEBUG_GROUP & ~DEBUG) !== 0) return refuse("td-attributes-reserved")
  if ((low & DEBUG) !== 0 && !policy.allowDebug) return refuse("td-under-debug")
  if ((byte3 & SEPT_VE_DISABLE) === 0 && !policy.allowSeptVeDisableClear) {
    return refuse("sept-ve-disable-clear")
  }
  if (mrServiceTd && !isZero(mrServiceTd) && !policy.allowServiceTd) {
    return refuse("service-td-bound")
  }
  return undefined
}
