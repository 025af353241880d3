import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { X509_OIDS } from "./oids.js"

function attribute(oid: Uint8Array, tag: number, value: string): Uint8Array {
  const pair = writeDer(DER_TAGS.sequence, oid, writeDer(tag, new TextEncoder().encode(value)))
  return writeDer(DER_TAGS.set, pair)
}

/**
 * The distinguished name that Intel writes in its SGX certificates, with the given common name:
 * CN, O=Intel Corporation, L=Santa Clara, ST=CA, C=US, in that order and with these string types.
 */
export function intelName(commonName: string): Uint8Array<ArrayBuffer> {
  const { utf8String, printableString, sequence } = DER_TAGS
  return writeDer(
    sequence,
    attribute(X509_OIDS.commonName, utf8String, commonName),
    attribute(X509_OIDS.organizationName, utf8String, "Intel Corporation"),
    attribute(X509_OIDS.localityName, utf8String, "Santa Clara"),
    attribute(X509_OIDS.stateName, utf8String, "CA"),
    attribute(X509_OIDS.countryName, printableString, "US"),
  )
}
