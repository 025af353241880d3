import { CHAIN_ERRORS } from "@cocoon/protocol"
import { AttestError } from "./AttestError.js"

/** What to do about a call that never ran; the others' advice is the chain's. */
const NEVER_RAN: Readonly<Record<string, string>> = {
  EXPIRED: "nobody accepted it; run doctor: gas reserve, operator key, this machine's clock",
  NOT_SENT: "the gas reserve does not cover its value; send coins to the Provider",
  SEQNO_TAKEN: "another process signs for this Provider; run one agent",
}

/** A signed call that the Provider did not carry out, and what to do about its outcome. */
export function callFailed(what: string, outcome: string): AttestError {
  const advice = NEVER_RAN[outcome] ?? CHAIN_ERRORS.find(({ name }) => name === outcome)?.advice
  const why = advice === undefined ? outcome : `${outcome}: ${advice}`
  const message = `the Provider did not ${what} (${why})`
  return new AttestError("ATTEST_CALL_FAILED", message, { details: { outcome } })
}
