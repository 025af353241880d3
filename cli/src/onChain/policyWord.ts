import { TCB_STATUSES, type VerifyPolicy } from "@cocoon/attestation"
import {
  ALLOW_DEBUG,
  ALLOW_SEPT_VE_DISABLE_CLEAR,
  ALLOW_SERVICE_TD,
  MODULE_MAJOR_2,
} from "@cocoon/wrappers"

const FIRST_MAJOR = 2
const LAST_MAJOR = 13

/** Bit of a major version of TDX modules; 0 and 1 need none, what comes after 13 has none. */
function majorBit(major: number): bigint {
  if (!Number.isInteger(major) || major < FIRST_MAJOR || major > LAST_MAJOR) return 0n
  return 1n << (MODULE_MAJOR_2 + BigInt(major - FIRST_MAJOR))
}

/**
 * A policy as the contract takes it (contracts/attestation-verifier/policy.tact). Image ids are not
 * in it: which images are good is the callback's to say.
 */
export function policyWord(policy: VerifyPolicy): bigint {
  const bits = [
    ...policy.acceptedStatuses.map((status) => 1n << BigInt(TCB_STATUSES.indexOf(status))),
    ...policy.extraModuleMajors.map(majorBit),
    policy.allowDebug ? ALLOW_DEBUG : 0n,
    policy.allowSeptVeDisableClear ? ALLOW_SEPT_VE_DISABLE_CLEAR : 0n,
    policy.allowServiceTd ? ALLOW_SERVICE_TD : 0n,
  ]
  return bits.reduce((word, bit) => word | bit, 0n)
}
