import { bytesToHex } from "../bytes/bytesToHex.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readContent } from "../der/readContent.js"
import { type DerNode, readDer } from "../der/readDer.js"

/** One certificate extension: its OID as a DER element in hexadecimal, criticality, inner bytes. */
export type Extension = {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

function readExtension(node: DerNode): Extension | undefined {
  const parts = readChildren(node, DER_TAGS.sequence)
  const [oid, ...rest] = parts ?? []
  const flag = rest.length === 2 ? readContent(rest[0], DER_TAGS.boolean) : Uint8Array.of(0)
  const value = readContent(rest.at(-1), DER_TAGS.octetString)
  if (oid?.tag !== DER_TAGS.objectIdentifier || rest.length > 2 || !value) return undefined
  const critical = flag?.length === 1 && flag[0] === 0xff
  const wellFormed = rest.length === 1 || critical
  return wellFormed ? { oid: bytesToHex(oid.raw), critical, value } : undefined
}

/** The extensions of a SEQUENCE, by OID; `undefined` when malformed or when one occurs twice. */
export function readExtensionList(
  node: DerNode | undefined,
): ReadonlyMap<string, Extension> | undefined {
  const entries = readChildren(node, DER_TAGS.sequence)
  if (entries === undefined) return undefined
  const extensions = new Map<string, Extension>()
  for (const entry of entries) {
    const extension = readExtension(entry)
    if (extension === undefined || extensions.has(extension.oid)) return undefined
    extensions.set(extension.oid, extension)
  }
  return extensions
}

/** The extensions inside a tagged element: `[3]` of a certificate, `[0]` of a revocation list. */
export function readExtensions(
  node: DerNode | undefined,
  tag: number,
): ReadonlyMap<string, Extension> | undefined {
  const lists = node?.tag === tag ? readDer(node.content) : undefined
  return lists?.length === 1 ? readExtensionList(lists[0]) : undefined
}
