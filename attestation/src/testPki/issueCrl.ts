import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { ECDSA_WITH_SHA256 } from "../x509/ecdsaWithSha256.js"
import { X509_OIDS } from "../x509/oids.js"
import type { TestKey } from "./deriveTestKey.js"
import { signDer } from "./signDer.js"
import { testKeyId } from "./testKeyId.js"
import { writeExtension } from "./writeExtension.js"
import { writeTime } from "./writeTime.js"

/** What a test revocation list says; the name is DER, times are Unix seconds. */
export type TestCrl = {
  /** 2 in every list of Intel's. */
  readonly version: number
  readonly issuer: Uint8Array
  readonly signer: TestKey
  readonly thisUpdate: number
  readonly nextUpdate: number
  /** Serial numbers, in this order. */
  readonly revoked: readonly bigint[]
  readonly crlNumber: bigint
  /** Further extensions of the list, complete DER. */
  readonly extensions: readonly Uint8Array[]
  /** Further extensions of every entry, complete DER. */
  readonly entryExtensions: readonly Uint8Array[]
}

/** Intel gives every entry the reason "key compromise". */
const KEY_COMPROMISE = writeExtension(
  X509_OIDS.crlReason,
  writeDer(DER_TAGS.enumerated, Uint8Array.of(1)),
)

function writeEntries({ revoked, thisUpdate, entryExtensions }: TestCrl): readonly Uint8Array[] {
  if (revoked.length === 0) return []
  const extensions = writeDer(DER_TAGS.sequence, KEY_COMPROMISE, ...entryExtensions)
  const tail = [writeTime(thisUpdate), extensions]
  const entries = revoked.map((serial) =>
    writeDer(DER_TAGS.sequence, writeUnsigned(serial), ...tail),
  )
  return [writeDer(DER_TAGS.sequence, ...entries)]
}

/** Issues a revocation list in the shape of Intel's (RFC 5280 5.1), byte for byte repeatable. */
export async function issueCrl(crl: TestCrl): Promise<Uint8Array> {
  const issuerKeyId = writeDer(0x80, await testKeyId(crl.signer.publicKey))
  const extensions = writeDer(
    DER_TAGS.sequence,
    writeExtension(X509_OIDS.crlNumber, writeUnsigned(crl.crlNumber)),
    writeExtension(X509_OIDS.authorityKeyId, writeDer(DER_TAGS.sequence, issuerKeyId)),
    ...crl.extensions,
  )
  const body = writeDer(
    DER_TAGS.sequence,
    writeUnsigned(BigInt(crl.version - 1)),
    ECDSA_WITH_SHA256,
    crl.issuer,
    writeTime(crl.thisUpdate),
    writeTime(crl.nextUpdate),
    ...writeEntries(crl),
    writeDer(0xa0, extensions),
  )
  return writeDer(DER_TAGS.sequence, body, ECDSA_WITH_SHA256, await signDer(crl.signer, body))
}
