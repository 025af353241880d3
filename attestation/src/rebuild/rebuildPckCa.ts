import { concatBytes } from "../bytes/concatBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { cutFields } from "./cutFields.js"
import { writeSignedPart } from "./writeSignedPart.js"

const FIRST = [
  ["serial", 20],
  ["flags", 1],
] as const
const SECOND = [
  ["notBefore", 12],
  ["notAfter", 12],
  ["publicKey", 64],
] as const
const THIRD = [
  ["issuerKeyId", 20],
  ["keyId", 20],
] as const
const USAGE = Uint8Array.of(1, 0x06)
const AUTHORITY = concatBytes(writeDer(DER_TAGS.boolean, Uint8Array.of(0xff)), writeUnsigned(0n))
const ROOT_CRL = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der"

/** The certificate of a PCK CA without its signature. */
export type RebuiltPckCa = {
  readonly signedPart: Uint8Array
  /** x | y. */
  readonly publicKey: Uint8Array
  readonly name: "platform" | "processor"
  /** YYMMDDhhmmss. */
  readonly notBefore: string
}

/** The signed part of a PCK CA's certificate from its cells, as contracts/attestation-verifier/pckCa.tact writes it. @throws RangeError */
export function rebuildPckCa(cells: readonly Uint8Array[]): RebuiltPckCa {
  const { serial, flags } = cutFields(FIRST, cells[0])
  const second = cutFields(SECOND, cells[1])
  const name = flags[0] === 1 ? "processor" : "platform"
  const signedPart = writeSignedPart({
    serial,
    ...second,
    ...cutFields(THIRD, cells[2]),
    issuer: INTEL_NAMES.root,
    subject: INTEL_NAMES[name],
    crlUrl: cells[3] ?? new TextEncoder().encode(ROOT_CRL),
    usage: USAGE,
    constraints: AUTHORITY,
    extensions: [],
  })
  const notBefore = new TextDecoder().decode(second.notBefore)
  return { signedPart, publicKey: second.publicKey, name, notBefore }
}
