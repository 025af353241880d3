import { bytesToHex } from "../bytes/bytesToHex.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readContent } from "../der/readContent.js"
import { type DerNode, readDer } from "../der/readDer.js"
import { entryValue } from "./entryValue.js"
import type { Certificate } from "./parseCertificate.js"
import { PCK_OIDS } from "./pckOids.js"

/** How a multi-package platform is set up (Intel SGX PCK certificate profile, section 1.3.5). */
export type PckConfiguration = {
  /** Packages may be added. */
  readonly dynamicPlatform: boolean
  /** Intel's registration service keeps the platform's keys. */
  readonly cachedKeys: boolean
  /** Simultaneous multithreading is on. */
  readonly smtEnabled: boolean
}

function flag(node: DerNode | undefined, oid: Uint8Array): boolean | undefined {
  const content = readContent(entryValue(node, oid), DER_TAGS.boolean)
  return content?.length === 1 ? content[0] === 0xff : undefined
}

/**
 * The configuration in the SGX extension of a PCK certificate under the Platform CA; `undefined`
 * where there is none (Processor CA), or in another form. No verdict depends on it.
 */
export function parsePckConfiguration(certificate: Certificate): PckConfiguration | undefined {
  const value = certificate.extensions.get(bytesToHex(PCK_OIDS.sgxExtension))?.value
  const entries = value && readChildren(readDer(value)?.[0], DER_TAGS.sequence)
  const flags = readChildren(entryValue(entries?.[6], PCK_OIDS.configuration), DER_TAGS.sequence)
  const dynamicPlatform = flag(flags?.[0], PCK_OIDS.dynamicPlatform)
  const cachedKeys = flag(flags?.[1], PCK_OIDS.cachedKeys)
  const smtEnabled = flag(flags?.[2], PCK_OIDS.smtEnabled)
  if (dynamicPlatform === undefined || cachedKeys === undefined || smtEnabled === undefined) return
  return { dynamicPlatform, cachedKeys, smtEnabled }
}
