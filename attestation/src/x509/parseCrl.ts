import { bytesToUint } from "../bytes/bytesToUint.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import type { DerNode } from "../der/readDer.js"
import { readTime } from "../der/readTime.js"
import { readUnsigned } from "../der/readUnsigned.js"
import { ECDSA_WITH_SHA256 } from "./ecdsaWithSha256.js"
import { readExtensionList, readExtensions } from "./readExtensions.js"
import { readSignedDer } from "./readSignedDer.js"

/** What the verifier needs of a revocation list; times are Unix seconds, the name is DER. */
export type Crl = {
  readonly issuer: Uint8Array
  readonly thisUpdate: number
  readonly nextUpdate: number
  /** Serial numbers of the revoked certificates. */
  readonly revoked: ReadonlySet<bigint>
  /** The to-be-signed part: what the signature is over. */
  readonly signedBytes: Uint8Array
  /** r | s, 64 bytes. */
  readonly signature: Uint8Array
}

const VERSION_2 = Uint8Array.of(DER_TAGS.integer, 1, 1)
const CRL_EXTENSIONS = 0xa0

/** The serial number of SEQUENCE { serial, date, extensions? }; none of the extensions critical. */
function readEntry(node: DerNode): bigint | undefined {
  const parts = readChildren(node, DER_TAGS.sequence)
  const serial = readUnsigned(parts?.[0])
  if (!parts || parts.length < 2 || parts.length > 3 || !serial) return undefined
  if (readTime(parts[1]) === undefined) return undefined
  const extensions = parts[2] && readExtensionList(parts[2])
  if (parts[2] && (!extensions || [...extensions.values()].some((e) => e.critical))) return
  return bytesToUint(serial)
}

/** Intel leaves the list out when nothing is revoked (RFC 5280 5.1.2.6 demands it). */
function readEntries(node: DerNode | undefined): ReadonlySet<bigint> | undefined {
  if (node === undefined) return new Set()
  const entries = readChildren(node, DER_TAGS.sequence)
  const serials = entries?.map(readEntry).filter((serial) => serial !== undefined)
  return serials && serials.length === entries?.length ? new Set(serials) : undefined
}

type Signed = Omit<Crl, "signedBytes" | "signature">

function readSigned(node: DerNode): Signed | undefined {
  const parts = readChildren(node, DER_TAGS.sequence)
  const [version, algorithm, issuer, from, until, ...rest] = parts ?? []
  if (!version || !algorithm || !issuer || rest.length < 1 || rest.length > 2) return undefined
  if (!equalBytes(version.raw, VERSION_2)) return undefined
  if (!equalBytes(algorithm.raw, ECDSA_WITH_SHA256)) return undefined
  const [thisUpdate, nextUpdate] = [readTime(from), readTime(until)]
  const revoked = readEntries(rest.length === 2 ? rest[0] : undefined)
  const extensions = readExtensions(rest.at(-1), CRL_EXTENSIONS)
  if (thisUpdate === undefined || nextUpdate === undefined || !revoked || !extensions) return
  if ([...extensions.values()].some(({ critical }) => critical)) return undefined
  return { issuer: issuer.raw, thisUpdate, nextUpdate, revoked }
}

/**
 * Parses a version 2 revocation list signed by ECDSA-SHA256 (RFC 5280 5.1); `undefined` for
 * anything else, delta and partial lists (critical extensions) included. Checks no signature.
 */
export function parseCrl(der: Uint8Array): Crl | undefined {
  return readSignedDer(der, readSigned)
}
