import {
  bytesToHex,
  type CollateralBundle,
  cutSignedJson,
  parseCollateral,
} from "@cocoon/attestation"
import { CollateralError } from "./CollateralError.js"
import type { FullQuery } from "./collateralQuery.js"
import { type Getter, getDocument, type PcsDocument } from "./getDocument.js"
import { pcsUrls } from "./pcsUrls.js"

const SERVICE = "see whether --pccs-url is a PCCS or Intel's service, with API version 4"
/** Intel's service and PCCS: nothing is there; PCCS: the platform is not in its cache. */
const UNKNOWN: readonly unknown[] = [404, 461]

type Found = PcsDocument & { readonly url: string }

function malformed(url: string, why: string): CollateralError {
  return new CollateralError("COLLATERAL_MALFORMED", `${url} ${why}; ${SERVICE}`)
}

/** An issuer chain: PEM, URL-encoded in a header that some caches call by its name of version 3. */
function chain({ url, headers }: Found, ...names: readonly string[]): string {
  const header = names.map((name) => headers.get(name)).find((value) => value !== null)
  if (header === undefined) throw malformed(url, `answers without the header ${names[0]}`)
  try {
    return decodeURIComponent(header)
  } catch {
    throw malformed(url, `answers with a ${names[0]} that is not URL-encoded`)
  }
}

/** A revocation list in DER, or in hexadecimal as a PCCS writes it; told apart by content. */
function crl({ url, body }: Found): string {
  const text = Buffer.from(body).toString("latin1").trim()
  if (/^(?:[0-9a-fA-F]{2})+$/.test(text)) return text
  if (body[0] === 0x30) return bytesToHex(body)
  throw malformed(url, "answers with a revocation list that is neither DER nor hexadecimal")
}

function signedJson({ url, body }: Found, name: "tcbInfo" | "enclaveIdentity") {
  const cut = cutSignedJson(body, name)
  if (!cut.ok) throw malformed(url, `answers with no ${name} (${cut.detail})`)
  const document = Buffer.from(cut.document).toString("utf8")
  return { document, signature: bytesToHex(cut.signature) }
}

async function getTcbInfo(url: string, getter: Getter, fmspc: string): Promise<Found> {
  try {
    return { url, ...(await getDocument(url, getter)) }
  } catch (error) {
    const isUnknown = error instanceof CollateralError && UNKNOWN.includes(error.details?.status)
    if (!isUnknown) throw error
    const message = `${url} knows no TDX TCB info of FMSPC ${fmspc}; register the platform with the PCCS, or see whether Intel lists it for TDX`
    throw new CollateralError("COLLATERAL_UNKNOWN_FMSPC", message, { cause: error })
  }
}

/**
 * Asks a PCCS or Intel's service for everything that judges a platform, one document after the other. Nothing is
 * verified. Throws CollateralError, or the signal's reason.
 */
export async function fetchCollateral(
  query: FullQuery,
  { baseUrl, ...getter }: Getter & { readonly baseUrl: string },
): Promise<CollateralBundle> {
  const urls = pcsUrls(baseUrl)
  const get = async (url: string): Promise<Found> => ({ url, ...(await getDocument(url, getter)) })
  const tcb = await getTcbInfo(urls.tcbInfo(query), getter, query.fmspc)
  const identity = await get(urls.qeIdentity(query))
  const pckCrl = await get(urls.pckCrl(query))
  const tcbInfo = signedJson(tcb, "tcbInfo")
  const qeIdentity = signedJson(identity, "enclaveIdentity")
  const file = {
    pck_crl_issuer_chain: chain(pckCrl, "SGX-PCK-CRL-Issuer-Chain"),
    root_ca_crl: crl(await get(urls.rootCrl)),
    pck_crl: crl(pckCrl),
    tcb_info_issuer_chain: chain(tcb, "TCB-Info-Issuer-Chain", "SGX-TCB-Info-Issuer-Chain"),
    tcb_info: tcbInfo.document,
    tcb_info_signature: tcbInfo.signature,
    qe_identity_issuer_chain: chain(identity, "SGX-Enclave-Identity-Issuer-Chain"),
    qe_identity: qeIdentity.document,
    qe_identity_signature: qeIdentity.signature,
  }
  const parsed = parseCollateral(Buffer.from(JSON.stringify(file)))
  if (parsed.ok) return parsed.collateral
  throw malformed(baseUrl, `answers with collateral that cannot be read (${parsed.detail})`)
}
