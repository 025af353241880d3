import { TCB_STATUSES, type VerifyPolicy } from "@cocoon/attestation"
import {
  ALLOW_DEBUG,
  ALLOW_SEPT_VE_DISABLE_CLEAR,
  ALLOW_SERVICE_TD,
  MODULE_MAJOR_2,
} from "@cocoon/wrappers"

/** The policy word of a VerifyQuote that accepts what a policy of the library accepts; image ids have no bit. */
export function policyWord(policy: VerifyPolicy): bigint {
  const statuses = policy.acceptedStatuses.map(
    (status) => 1n << BigInt(TCB_STATUSES.indexOf(status)),
  )
  const majors = policy.extraModuleMajors.map((major) => 1n << (MODULE_MAJOR_2 + BigInt(major - 2)))
  const allowed = [
    policy.allowDebug ? ALLOW_DEBUG : 0n,
    policy.allowSeptVeDisableClear ? ALLOW_SEPT_VE_DISABLE_CLEAR : 0n,
    policy.allowServiceTd ? ALLOW_SERVICE_TD : 0n,
  ]
  return [...statuses, ...majors, ...allowed].reduce((word, bit) => word | bit, 0n)
}
