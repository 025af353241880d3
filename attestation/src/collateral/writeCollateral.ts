import { bytesToHex } from "../bytes/bytesToHex.js"
import { writePem } from "../x509/writePem.js"
import type { CollateralBundle } from "./collateralBundle.js"

/** Writes a collateral file, the JSON that `parseCollateral` reads. */
export function writeCollateral(bundle: CollateralBundle): string {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const pem = (ders: readonly Uint8Array[]) => text(writePem(ders))
  return JSON.stringify({
    pck_crl_issuer_chain: pem(bundle.pckCrlIssuerChain),
    root_ca_crl: bytesToHex(bundle.rootCrl),
    pck_crl: bytesToHex(bundle.pckCrl),
    tcb_info_issuer_chain: pem(bundle.tcbInfoIssuerChain),
    tcb_info: text(bundle.tcbInfo),
    tcb_info_signature: bytesToHex(bundle.tcbInfoSignature),
    qe_identity_issuer_chain: pem(bundle.qeIdentityIssuerChain),
    qe_identity: text(bundle.qeIdentity),
    qe_identity_signature: bytesToHex(bundle.qeIdentitySignature),
  })
}
