import { concatBytes } from "../bytes/concatBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { ECDSA_WITH_SHA256 } from "../x509/ecdsaWithSha256.js"
import { X509_OIDS } from "../x509/oids.js"
import type { CrlEntry, CrlFields } from "./crlFields.js"

const KEY_ID = 0x80
const CRL_EXTENSIONS = 0xa0
const { sequence, octetString, utcTime, enumerated } = DER_TAGS

const writeDate = (digits: Uint8Array) => writeDer(utcTime, digits, Uint8Array.of(0x5a))

const writeExtension = (oid: Uint8Array, value: Uint8Array) =>
  writeDer(sequence, oid, writeDer(octetString, value))

function writeEntry({ serial, date, reason }: CrlEntry): Uint8Array {
  const code = writeDer(enumerated, Uint8Array.of(reason))
  const extensions = writeDer(sequence, writeExtension(X509_OIDS.crlReason, code))
  return writeDer(sequence, writeUnsigned(serial), writeDate(date), extensions)
}

/** The entries of a revocation list, without the sequence around them. */
export function writeCrlEntries(entries: readonly CrlEntry[]): Uint8Array {
  return concatBytes(...entries.map(writeEntry))
}

/**
 * The signed part of a revocation list of this issuer (a name in DER), as
 * contracts/attestation-verifier/crl.tact writes it.
 */
export function writeCrl(
  issuer: Uint8Array,
  { thisUpdate, nextUpdate, entries, number, issuerKeyId }: CrlFields,
): Uint8Array {
  const keyId = writeDer(sequence, writeDer(KEY_ID, issuerKeyId))
  return writeDer(
    sequence,
    writeUnsigned(1n),
    ECDSA_WITH_SHA256,
    issuer,
    writeDate(thisUpdate),
    writeDate(nextUpdate),
    entries.length === 0 ? new Uint8Array() : writeDer(sequence, writeCrlEntries(entries)),
    writeDer(
      CRL_EXTENSIONS,
      writeDer(
        sequence,
        writeExtension(X509_OIDS.crlNumber, writeUnsigned(number)),
        writeExtension(X509_OIDS.authorityKeyId, keyId),
      ),
    ),
  )
}
