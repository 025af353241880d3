import { bytesToHex } from "@cocoon/attestation"
import {
  type Certificate,
  parseCertificate,
  parsePckConfiguration,
  parsePckExtension,
  parsePem,
  showName,
} from "@cocoon/attestation/format"
import { showSerial } from "./showSerial.js"

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*(?:-----END CERTIFICATE-----)?/g
/** Far above the three of a quote: bounds what a hostile file prints. */
const MAX_CERTIFICATES = 16

const showDn = (name: Uint8Array) => showName(name) ?? `#${bytesToHex(name)}`

function sgxExtension(certificate: Certificate) {
  const extension = parsePckExtension(certificate)
  if (extension === undefined) return null
  const { ppid, cpuSvn, pceId, fmspc, platformInstanceId } = extension
  const { dynamicPlatform, cachedKeys, smtEnabled } = parsePckConfiguration(certificate) ?? {}
  return {
    ppid: bytesToHex(ppid),
    sgxComponents: extension.sgxComponents,
    pceSvn: extension.pceSvn,
    cpuSvn: bytesToHex(cpuSvn),
    pceId: bytesToHex(pceId),
    fmspc: bytesToHex(fmspc),
    sgxType: extension.sgxType,
    platformInstanceId: platformInstanceId ? bytesToHex(platformInstanceId) : null,
    dynamicPlatform: dynamicPlatform ?? null,
    cachedKeys: cachedKeys ?? null,
    smtEnabled: smtEnabled ?? null,
  }
}

function inspectCertificate(pem: string) {
  const [der] = parsePem(new TextEncoder().encode(pem)) ?? []
  const certificate = der && parseCertificate(der)
  if (certificate === undefined) {
    return { error: der ? "no certificate in Intel's form" : "no well-formed PEM" }
  }
  return {
    subject: showDn(certificate.subject),
    issuer: showDn(certificate.issuer),
    serial: showSerial(certificate.serial),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    isAuthority: certificate.isAuthority,
    publicKey: bytesToHex(certificate.publicKey),
    signature: bytesToHex(certificate.signature),
    sgxExtension: sgxExtension(certificate),
  }
}

/** Every certificate in a piece of PEM, the unreadable ones too; times are Unix seconds. */
export function inspectCertificates(pem: Uint8Array) {
  const text = new TextDecoder("latin1").decode(pem.subarray(0, 65_536))
  const blocks = text.match(BLOCK) ?? []
  return blocks.slice(0, MAX_CERTIFICATES).map(inspectCertificate)
}
