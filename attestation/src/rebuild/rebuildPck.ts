import { bytesToUint } from "../bytes/bytesToUint.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import type { PckExtension } from "../x509/parsePckExtension.js"
import { writePckExtension } from "../x509/writePckExtension.js"
import { cutFields } from "./cutFields.js"
import { writeSignedPart } from "./writeSignedPart.js"

const FIRST = [
  ["serial", 20],
  ["flags", 1],
  ["sgxType", 1],
  ["fmspc", 6],
  ["pceId", 2],
] as const
const SECOND = [
  ["notBefore", 12],
  ["notAfter", 12],
  ["publicKey", 64],
  ["cpuSvn", 16],
  ["svns", 16],
  ["pceSvn", 2],
] as const
const THIRD = [
  ["issuerKeyId", 20],
  ["keyId", 20],
  ["ppid", 16],
  ["instanceId", 16],
  ["configuration", 3],
] as const
const [PROCESSOR, CRL_V3] = [1, 2]
const [USAGE, NO_CONSTRAINTS] = [Uint8Array.of(6, 0xc0), new Uint8Array()]

/** A PCK certificate without its signature. */
export type RebuiltPck = {
  readonly signedPart: Uint8Array
  /** x | y. */
  readonly publicKey: Uint8Array
  readonly issuer: "platform" | "processor"
}

const urlOf = (issuer: RebuiltPck["issuer"], version: number): Uint8Array =>
  new TextEncoder().encode(
    `https://api.trustedservices.intel.com/sgx/certification/v${version}/pckcrl?ca=${issuer}&encoding=der`,
  )

/** A PCK certificate's signed part from its cells, as contracts/attestation-verifier/pck.tact writes it. @throws RangeError */
export function rebuildPck(cells: readonly Uint8Array[]): RebuiltPck {
  const { serial, flags, sgxType, ...ids } = cutFields(FIRST, cells[0])
  const { svns, pceSvn, cpuSvn, ...second } = cutFields(SECOND, cells[1])
  const { ppid, instanceId, configuration, ...keyIds } = cutFields(THIRD, cells[2])
  const flag = flags[0] ?? 0
  const issuer = flag & PROCESSOR ? "processor" : "platform"
  const pck: PckExtension = {
    ...ids,
    ppid,
    cpuSvn,
    sgxComponents: [...svns],
    pceSvn: Number(bytesToUint(pceSvn)),
    sgxType: sgxType[0] ?? 0,
    platformInstanceId: issuer === "platform" ? instanceId : undefined,
  }
  const signedPart = writeSignedPart({
    serial,
    ...second,
    ...keyIds,
    issuer: INTEL_NAMES[issuer],
    subject: INTEL_NAMES.pck,
    crlUrl: cells[3] ?? urlOf(issuer, flag & CRL_V3 ? 3 : 4),
    usage: USAGE,
    constraints: NO_CONSTRAINTS,
    extensions: [writePckExtension(pck, configuration)],
  })
  return { signedPart, publicKey: second.publicKey, issuer }
}
