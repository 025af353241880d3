import { TCB_STATUSES } from "../collateral/tcbStatus.js"
import type { VerifyPolicy } from "./verifyPolicy.js"

const ALLOW_DEBUG = 16
const ALLOW_SEPT_VE_DISABLE_CLEAR = 17
const ALLOW_SERVICE_TD = 18
/** Bit of major version 2; 13 is the last. */
const MODULE_MAJOR = 18
const MODULE_MAJORS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const

/**
 * The policy word of contracts/attestation-verifier/policy.tact (uint32). Image ids are the caller's to
 * check, and major versions above 13 cannot be said.
 */
export function policyWord(policy: Omit<VerifyPolicy, "imageIds">): number {
  const bits = [
    ...policy.acceptedStatuses.map((status) => TCB_STATUSES.indexOf(status)),
    ...(policy.allowDebug ? [ALLOW_DEBUG] : []),
    ...(policy.allowSeptVeDisableClear ? [ALLOW_SEPT_VE_DISABLE_CLEAR] : []),
    ...(policy.allowServiceTd ? [ALLOW_SERVICE_TD] : []),
    ...MODULE_MAJORS.filter((major) => policy.extraModuleMajors.includes(major)).map(
      (major) => MODULE_MAJOR + major,
    ),
  ]
  return Number([...new Set(bits)].reduce((word, bit) => word + 2n ** BigInt(bit), 0n))
}

/** What a policy word accepts; every image id. Bits without a meaning are ignored. */
export function policyOfWord(word: number): VerifyPolicy {
  const has = (bit: number) => Math.floor(word / 2 ** bit) % 2 === 1
  return {
    acceptedStatuses: TCB_STATUSES.filter((_, code) => has(code)),
    allowDebug: has(ALLOW_DEBUG),
    allowSeptVeDisableClear: has(ALLOW_SEPT_VE_DISABLE_CLEAR),
    allowServiceTd: has(ALLOW_SERVICE_TD),
    extraModuleMajors: MODULE_MAJORS.filter((major) => has(MODULE_MAJOR + major)),
    imageIds: undefined,
  }
}
