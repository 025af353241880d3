import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { CheckOutcome } from "../verify/check.js"
import type { PckIdentity } from "../verify/checkPckChain.js"
import type { Certificate } from "../x509/parseCertificate.js"
import type { Crl } from "../x509/parseCrl.js"
import type { VerifiedCollateral } from "./checkCollateral.js"

const hex = ({ serial }: Certificate) => serial.toString(16)

function outcome(
  role: "ca" | "tcb-signer" | "pck",
  certificates: readonly Certificate[],
  crl: Crl,
): CheckOutcome {
  const found = certificates.find(({ serial }) => crl.revoked.has(serial))
  const refusal: Refusal | undefined = found && refuse(`${role}-revoked`, `serial ${hex(found)}`)
  const detail = `serial ${certificates.map(hex).join(", ")} is not among ${crl.revoked.size}`
  return { name: `${role}-revocation`, detail, refusal }
}

/** Checks that neither CA nor TCB signers are on the root's list, nor the PCK on its CA's. */
export function checkRevocation(
  pck: PckIdentity,
  { rootCrl, pckCrl, signers }: VerifiedCollateral,
): readonly CheckOutcome[] {
  return [
    outcome("ca", [pck.issuer], rootCrl),
    outcome("tcb-signer", signers, rootCrl),
    outcome("pck", [pck.certificate], pckCrl),
  ]
}
