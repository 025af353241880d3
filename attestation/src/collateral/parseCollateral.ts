import { parseJson } from "../json/parseJson.js"
import type { Reader } from "../json/reader.js"
import { readHex } from "../json/readHex.js"
import { readRecord } from "../json/readRecord.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { parsePem } from "../x509/parsePem.js"
import type { CollateralBundle } from "./collateralBundle.js"

/** Bounds the work that hostile bytes cause: 15,000 revoked certificates fit. */
const MAX_SIZE = 2 ** 21

const readBytes: Reader<Uint8Array> = (value) =>
  typeof value === "string" ? new TextEncoder().encode(value) : undefined

const readPem: Reader<readonly Uint8Array[]> = (value) => {
  const bytes = readBytes(value)
  return bytes && parsePem(bytes)
}

const readBundle = readRecord({
  pck_crl_issuer_chain: readPem,
  root_ca_crl: readHex(),
  pck_crl: readHex(),
  tcb_info_issuer_chain: readPem,
  tcb_info: readBytes,
  tcb_info_signature: readHex(64),
  qe_identity_issuer_chain: readPem,
  qe_identity: readBytes,
  qe_identity_signature: readHex(64),
})

/**
 * Parses a collateral file: a JSON object with TCB info and QE identity as the signed text, their
 * signatures and both CRLs in hexadecimal, issuer chains in PEM (the field names of dcap-qvl's
 * `QuoteCollateralV3`). Verifies nothing and never throws.
 */
export function parseCollateral(
  file: Uint8Array,
): { readonly ok: true; readonly collateral: CollateralBundle } | Refusal {
  if (file.length > MAX_SIZE) return refuse("collateral-malformed", `${file.length} bytes`)
  const read = parseJson(file, readBundle)
  if (read === undefined) return refuse("collateral-malformed")
  return {
    ok: true,
    collateral: {
      tcbInfo: read.tcb_info,
      tcbInfoSignature: read.tcb_info_signature,
      tcbInfoIssuerChain: read.tcb_info_issuer_chain,
      qeIdentity: read.qe_identity,
      qeIdentitySignature: read.qe_identity_signature,
      qeIdentityIssuerChain: read.qe_identity_issuer_chain,
      pckCrl: read.pck_crl,
      pckCrlIssuerChain: read.pck_crl_issuer_chain,
      rootCrl: read.root_ca_crl,
    },
  }
}
