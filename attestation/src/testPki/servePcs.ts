import { bytesToHex } from "../bytes/bytesToHex.js"
import type { CollateralBundle } from "../collateral/collateralBundle.js"
import { summarizeCollateral } from "../collateral/summarizeCollateral.js"
import { writePem } from "../x509/writePem.js"

/** What a server answers: nothing of it depends on anything but the URL. */
export type PcsAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What is served, and in whose manner. */
export type ServePcsOptions = {
  /** Of any platforms; TCB info is found by FMSPC, CRLs by CA, the QE identity is the first one's. */
  readonly collateral: readonly CollateralBundle[]
  /** What `update=early` gets; the same when not given. */
  readonly early?: readonly CollateralBundle[]
  /** How revocation lists are written: by Intel's service in DER (the default), by caching services often in hexadecimal. */
  readonly crls?: "der" | "hex"
}

const ORIGIN = "http://pcs.invalid"
const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const failure = (status: number): PcsAnswer => ({ status, headers: {}, body: new Uint8Array() })

function chainHeader(ders: readonly Uint8Array[]): string {
  return encodeURIComponent(decode(writePem(ders)))
}

function json(
  { name, document, signature }: Readonly<Record<"name" | "document" | "signature", string>>,
  issuers: Readonly<Record<string, string>>,
): PcsAnswer {
  const body = encode(`{"${name}":${document},"signature":"${signature}"}`)
  return { status: 200, headers: { "content-type": "application/json", ...issuers }, body }
}

function tcbInfo({ tcbInfo, tcbInfoSignature, tcbInfoIssuerChain }: CollateralBundle): PcsAnswer {
  const parts = { document: decode(tcbInfo), signature: bytesToHex(tcbInfoSignature) }
  const chain = chainHeader(tcbInfoIssuerChain)
  return json({ name: "tcbInfo", ...parts }, { "TCB-Info-Issuer-Chain": chain })
}

function qeIdentity(bundle: CollateralBundle): PcsAnswer {
  const { qeIdentity: document, qeIdentitySignature, qeIdentityIssuerChain } = bundle
  const parts = { document: decode(document), signature: bytesToHex(qeIdentitySignature) }
  const chain = chainHeader(qeIdentityIssuerChain)
  const headers = { "SGX-Enclave-Identity-Issuer-Chain": chain }
  return json({ name: "enclaveIdentity", ...parts }, headers)
}

type Written = Pick<ServePcsOptions, "crls">

function crl(der: Uint8Array, { crls }: Written, headers: PcsAnswer["headers"] = {}) {
  const body = crls === "hex" ? encode(bytesToHex(der)) : der
  return { status: 200, headers: { "content-type": "application/pkix-crl", ...headers }, body }
}

function pckCrl(bundle: CollateralBundle, options: Written): PcsAnswer {
  const headers = { "SGX-PCK-CRL-Issuer-Chain": chainHeader(bundle.pckCrlIssuerChain) }
  return crl(bundle.pckCrl, options, headers)
}

type Index = {
  readonly first: CollateralBundle | undefined
  readonly byFmspc: ReadonlyMap<string, CollateralBundle>
  readonly byCa: ReadonlyMap<string, CollateralBundle>
}

function indexOf(bundles: readonly CollateralBundle[]): Index {
  const byFmspc = new Map<string, CollateralBundle>()
  const byCa = new Map<string, CollateralBundle>()
  for (const bundle of bundles) {
    const result = summarizeCollateral(bundle)
    if (!result.ok) throw new RangeError(`this collateral cannot be served: ${result.detail}`)
    byFmspc.set(result.summary.fmspc, bundle)
    if (!byCa.has(result.summary.ca)) byCa.set(result.summary.ca, bundle)
  }
  return { first: bundles[0], byFmspc, byCa }
}

type Route = (index: Index, query: URLSearchParams) => PcsAnswer

/** The answer about a bundle that was looked for: 404 when there is none. */
function about(
  bundle: CollateralBundle | undefined,
  write: (found: CollateralBundle) => PcsAnswer,
) {
  return bundle === undefined ? failure(404) : write(bundle)
}

function routesOf(options: Written): Readonly<Record<string, Route>> {
  return {
    "/tdx/certification/v4/tcb": ({ byFmspc }, query) => {
      const fmspc = query.get("fmspc") ?? ""
      if (!/^[0-9a-fA-F]{12}$/.test(fmspc)) return failure(400)
      return about(byFmspc.get(fmspc.toLowerCase()), tcbInfo)
    },
    "/tdx/certification/v4/qe/identity": ({ first }) => about(first, qeIdentity),
    "/sgx/certification/v4/pckcrl": ({ byCa }, query) => {
      const ca = query.get("ca") ?? ""
      if (!/^(platform|processor)$/.test(ca)) return failure(400)
      return about(byCa.get(ca), (bundle) => pckCrl(bundle, options))
    },
    "/sgx/certification/v4/rootcacrl": ({ first }) =>
      about(first, ({ rootCrl }) => crl(rootCrl, options)),
    "/IntelSGXRootCA.der": ({ first }) => about(first, ({ rootCrl }) => crl(rootCrl, {})),
  }
}

/**
 * Makes the answers of Intel's Provisioning Certification Service, API v4, or of a cache of it (PCCS), for GET
 * requests: TDX TCB info, TD QE identity, PCK and root revocation lists. Put a listener around it; it does no I/O.
 * A URL may lack its origin. 400 for parameters that are none, 404 for what is not there.
 * @throws RangeError when the collateral is not of Intel's formats.
 */
export function servePcs(options: ServePcsOptions): (url: string) => PcsAnswer {
  const routes = new Map(Object.entries(routesOf(options)))
  const standard = indexOf(options.collateral)
  const early = options.early === undefined ? standard : indexOf(options.early)
  return (url) => {
    if (!URL.canParse(url, ORIGIN)) return failure(400)
    const { pathname, searchParams } = new URL(url, ORIGIN)
    const update = searchParams.get("update") ?? "standard"
    if (!/^(standard|early)$/.test(update)) return failure(400)
    const route = routes.get(pathname)
    return route?.(update === "early" ? early : standard, searchParams) ?? failure(404)
  }
}
