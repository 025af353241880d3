import { bytesToHex } from "@cocoon/attestation"
import type { Judgement } from "./judgeQuote.js"
import type { OnChainVerdict } from "./onChain.js"
import type { QuoteClaims } from "./quoteClaims.js"
import { showSerial } from "./showSerial.js"

function claimsJson(claims: QuoteClaims) {
  const { rtmr0, rtmr1, rtmr2, rtmr3 } = claims
  return {
    version: claims.quoteVersion,
    fmspc: bytesToHex(claims.fmspc),
    imageId: claims.imageId.toString(16).padStart(64, "0"),
    mrtd: bytesToHex(claims.mrTd),
    rtmr: [rtmr0, rtmr1, rtmr2, rtmr3].map(bytesToHex),
    mrConfigId: bytesToHex(claims.mrConfigId),
    reportData: bytesToHex(claims.reportData),
    tdAttributes: bytesToHex(claims.tdAttributes),
    tcbStatus: claims.tcbStatus,
    advisoryIds: claims.tcb?.advisoryIds ?? [],
    pck: {
      ca: claims.ca,
      serial: showSerial(claims.pckSerial),
      notBefore: claims.pckNotBefore,
      notAfter: claims.pckNotAfter,
    },
  }
}

const onChainJson = ({ ok, error, gas, fees }: OnChainVerdict) => ({
  ok,
  error,
  gas: `${gas}`,
  fees: `${fees}`,
})

/**
 * The verdict as plain data for JSON: hexadecimal in lower case without a prefix, times in Unix
 * seconds, gas and nanoTON as decimal strings. `claims` are proven only where `ok` is true.
 */
export function verdictJson({ ok, reason, checks, claims, onChain }: Judgement) {
  return {
    ok,
    reason,
    checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })),
    claims: claims && claimsJson(claims),
    ...(onChain && { onChain: onChainJson(onChain) }),
  }
}
