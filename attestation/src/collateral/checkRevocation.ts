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
  { certificates, crl }: { readonly certificates: readonly Certificate[]; readonly crl: Crl },
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
    outcome("ca", { certificates: [pck.issuer], crl: rootCrl }),
    outcome("tcb-signer", { certificates: signers, crl: rootCrl }),
    outcome("pck", { certificates: [pck.certificate], crl: pckCrl }),
  ]
}
