import { bytesToHex } from "../bytes/bytesToHex.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import type { Certificate } from "../x509/parseCertificate.js"
import { type PckExtension, parsePckExtension } from "../x509/parsePckExtension.js"
import { PCK_OIDS } from "../x509/pckOids.js"
import { certificateParts } from "./certificateParts.js"
import { encodeSigned, type SignedCells } from "./encodeSigned.js"

const SGX_EXTENSION = bytesToHex(PCK_OIDS.sgxExtension)
const PROCESSOR = 1
const CRL_V3 = 2
/** Where the three booleans of the configuration stand, counted from the extension's end. */
const CONFIGURATION = [37, 19, 1]
const CRL_URL =
  /^https:\/\/api\.trustedservices\.intel\.com\/sgx\/certification\/v([34])\/pckcrl\?ca=(platform|processor)&encoding=der$/

function flagsOf(certificate: Certificate, url: string): number {
  const isProcessor = equalBytes(certificate.issuer, INTEL_NAMES.processor)
  return (isProcessor ? PROCESSOR : 0) + (CRL_URL.exec(url)?.[1] === "3" ? CRL_V3 : 0)
}

/** Dynamic platform, cached keys, SMT: a byte each, read on chain for the Platform CA's certificates only. */
function configurationOf({ extensions }: Certificate): Uint8Array {
  const extension = extensions.get(SGX_EXTENSION)?.value ?? new Uint8Array()
  return Uint8Array.from(CONFIGURATION, (fromEnd) => extension.at(-fromEnd) ?? 0)
}

function contentsOf(certificate: Certificate, pck: PckExtension) {
  const { notBefore, notAfter, issuerKeyId, keyId, crlUrl } = certificateParts(certificate)
  const url = new TextDecoder().decode(crlUrl)
  const flags = flagsOf(certificate, url)
  const { publicKey } = certificate
  return [
    concatBytes(
      uintToBytes(certificate.serial, 20),
      Uint8Array.of(flags, pck.sgxType),
      pck.fmspc,
      pck.pceId,
    ),
    concatBytes(
      concatBytes(notBefore, notAfter, publicKey, pck.cpuSvn),
      Uint8Array.from(pck.sgxComponents),
      uintToBytes(BigInt(pck.pceSvn), 2),
    ),
    concatBytes(
      concatBytes(issuerKeyId, keyId, pck.ppid, pck.platformInstanceId ?? new Uint8Array(16)),
      configurationOf(certificate),
    ),
    ...(CRL_URL.test(url) ? [] : [crlUrl]),
  ] as const
}

/**
 * A PCK certificate under its CA's key (x | y), as contracts/attestation-verifier/pck.tact writes
 * it again; `undefined` when it has no SGX extension or a serial of more than 20 bytes. A certificate
 * in another form than Intel's is encoded, and refused on chain.
 */
export async function encodePck(
  certificate: Certificate,
  caPublicKey: Uint8Array,
): Promise<SignedCells | undefined> {
  const pck = parsePckExtension(certificate)
  if (pck === undefined || certificate.serial >> 160n !== 0n) return undefined
  const { signature, signedBytes } = certificate
  const contents = contentsOf(certificate, pck)
  return encodeSigned({ publicKey: caPublicKey, signature, message: signedBytes, contents })
}
