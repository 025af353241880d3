import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import type { PckExtension } from "./parsePckExtension.js"
import { PCK_OIDS } from "./pckOids.js"

const { sequence, octetString, enumerated, boolean } = DER_TAGS

function pair(oid: Uint8Array, value: Uint8Array): Uint8Array {
  return writeDer(sequence, oid, value)
}

function octets(oid: Uint8Array, bytes: Uint8Array): Uint8Array {
  return pair(oid, writeDer(octetString, bytes))
}

function writeTcb({ sgxComponents, pceSvn, cpuSvn }: PckExtension): Uint8Array {
  const components = PCK_OIDS.components.map((oid, index) =>
    pair(oid, writeUnsigned(BigInt(sgxComponents[index] ?? 0))),
  )
  const pce = pair(PCK_OIDS.pceSvn, writeUnsigned(BigInt(pceSvn)))
  return pair(PCK_OIDS.tcb, writeDer(sequence, ...components, pce, octets(PCK_OIDS.cpuSvn, cpuSvn)))
}

/** Certificates of the Platform CA name the platform and how it is configured. */
function writeTail({ platformInstanceId }: PckExtension, flags: Uint8Array): Uint8Array[] {
  if (platformInstanceId === undefined) return []
  const oids = [PCK_OIDS.dynamicPlatform, PCK_OIDS.cachedKeys, PCK_OIDS.smtEnabled]
  const values = oids.map((oid, index) =>
    pair(oid, writeDer(boolean, flags.subarray(index, index + 1))),
  )
  const configuration = writeDer(sequence, ...values)
  return [
    octets(PCK_OIDS.platformInstanceId, platformInstanceId),
    pair(PCK_OIDS.configuration, configuration),
  ]
}

/** Dynamic platform, cached keys and SMT, all true. */
const ALL_TRUE = Uint8Array.of(0xff, 0xff, 0xff)

/**
 * The SGX extension of a PCK certificate, complete DER (Intel SGX PCK certificate profile 1.3.5). `flags` are the three booleans of
 * the configuration of a certificate that the Platform CA issued, a byte each.
 */
export function writePckExtension(pck: PckExtension, flags: Uint8Array = ALL_TRUE): Uint8Array {
  const value = writeDer(
    sequence,
    octets(PCK_OIDS.ppid, pck.ppid),
    writeTcb(pck),
    octets(PCK_OIDS.pceId, pck.pceId),
    octets(PCK_OIDS.fmspc, pck.fmspc),
    pair(PCK_OIDS.sgxType, writeDer(enumerated, Uint8Array.of(pck.sgxType))),
    ...writeTail(pck, flags),
  )
  return writeDer(sequence, PCK_OIDS.sgxExtension, writeDer(octetString, value))
}
