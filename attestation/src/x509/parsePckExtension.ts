import { bytesToHex } from "../bytes/bytesToHex.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readContent } from "../der/readContent.js"
import { type DerNode, readDer } from "../der/readDer.js"
import { readUintBe } from "../der/readUintBe.js"
import { readUnsigned } from "../der/readUnsigned.js"
import { entryValue } from "./entryValue.js"
import type { Certificate } from "./parseCertificate.js"
import { PCK_OIDS } from "./pckOids.js"

/** The SGX extension of a PCK certificate (Intel SGX PCK certificate profile, section 1.3.5). */
export type PckExtension = {
  /** 16 bytes. */
  readonly ppid: Uint8Array
  /** The 16 SGX component SVNs, 0 … 255 each. */
  readonly sgxComponents: readonly number[]
  readonly pceSvn: number
  /** 16 bytes. */
  readonly cpuSvn: Uint8Array
  /** 2 bytes. */
  readonly pceId: Uint8Array
  /** 6 bytes. */
  readonly fmspc: Uint8Array
  /** 0 standard, 1 scalable, 2 scalable with integrity. */
  readonly sgxType: number
  /** 16 bytes, absent under the Processor CA. */
  readonly platformInstanceId: Uint8Array | undefined
}

/** The content of an OCTET STRING of exactly `size` bytes. */
function octets(node: DerNode | undefined, size: number): Uint8Array | undefined {
  const content = readContent(node, DER_TAGS.octetString)
  return content?.length === size ? content : undefined
}

/** An INTEGER below `limit`; it takes a byte more where its top bit is set (`02 02 00 FF`). */
function svn(node: DerNode | undefined, limit: number): number | undefined {
  const bytes = readUnsigned(node)
  const value = bytes && bytes.length <= 2 ? readUintBe(bytes) : undefined
  return value !== undefined && value < limit ? value : undefined
}

function readTcb(node: DerNode | undefined) {
  const entries = readChildren(node, DER_TAGS.sequence) ?? []
  const components = PCK_OIDS.components.map((oid, index) =>
    svn(entryValue(entries[index], oid), 256),
  )
  const sgxComponents = components.filter((component) => component !== undefined)
  const pceSvn = svn(entryValue(entries[16], PCK_OIDS.pceSvn), 65536)
  const cpuSvn = octets(entryValue(entries[17], PCK_OIDS.cpuSvn), 16)
  if (entries.length !== 18 || sgxComponents.length !== 16) return undefined
  return pceSvn !== undefined && cpuSvn ? { sgxComponents, pceSvn, cpuSvn } : undefined
}

/** The optional tail: nothing (Processor CA), or platform instance id and configuration. */
function readTail(entries: readonly DerNode[]): { id: Uint8Array | undefined } | undefined {
  if (entries.length === 0) return { id: undefined }
  const id = octets(entryValue(entries[0], PCK_OIDS.platformInstanceId), 16)
  const configured = entries.length === 1 || entryValue(entries[1], PCK_OIDS.configuration)
  return id && configured && entries.length <= 2 ? { id } : undefined
}

function sgxTypeOf(node: DerNode | undefined): number | undefined {
  const content = readContent(node, DER_TAGS.enumerated)
  return content?.length === 1 ? content[0] : undefined
}

/**
 * The SGX extension of a PCK certificate with its fields in Intel's order, as the verifier on
 * chain demands them; `undefined` when it is missing or anything deviates.
 */
export function parsePckExtension(certificate: Certificate): PckExtension | undefined {
  const value = certificate.extensions.get(bytesToHex(PCK_OIDS.sgxExtension))?.value
  const nodes = value && readDer(value)
  const entries = nodes?.length === 1 ? readChildren(nodes[0], DER_TAGS.sequence) : undefined
  const ppid = octets(entryValue(entries?.[0], PCK_OIDS.ppid), 16)
  const tcb = readTcb(entryValue(entries?.[1], PCK_OIDS.tcb))
  const pceId = octets(entryValue(entries?.[2], PCK_OIDS.pceId), 2)
  const fmspc = octets(entryValue(entries?.[3], PCK_OIDS.fmspc), 6)
  const sgxType = sgxTypeOf(entryValue(entries?.[4], PCK_OIDS.sgxType))
  const tail = readTail(entries?.slice(5) ?? [])
  if (!ppid || !tcb || !pceId || !fmspc || sgxType === undefined || !tail) return undefined
  return { ppid, ...tcb, pceId, fmspc, sgxType, platformInstanceId: tail.id }
}
