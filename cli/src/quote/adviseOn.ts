const PCS = "https://api.trustedservices.intel.com"

/** The documents that a quote is judged by, and where Intel publishes them. */
const DOCUMENTS: readonly (readonly [reason: RegExp, name: string, url: string])[] = [
  [/^tcb-info-(expired|fmspc)/, "TCB info", `${PCS}/tdx/certification/v4/tcb?fmspc={fmspc}`],
  [/^qe-identity-expired/, "TD-QE identity", `${PCS}/tdx/certification/v4/qe/identity`],
  [/^pck-crl-(expired|issuer)/, "PCK CRL", `${PCS}/sgx/certification/v4/pckcrl?ca={ca}`],
  [
    /^root-crl-expired/,
    "root CRL",
    "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der",
  ],
]

/** What to do about a refusal for stale or foreign collateral; `undefined` for other reasons. */
export function adviseOn(
  reason: string | null,
  claims: { readonly fmspc: string; readonly pck: { readonly ca: string } } | null,
): string | undefined {
  const found = DOCUMENTS.find(([pattern]) => reason !== null && pattern.test(reason))
  if (found === undefined || claims === null) return undefined
  const [, name, url] = found
  const at = url.replace("{fmspc}", claims.fmspc).replace("{ca}", claims.pck.ca)
  return `put a current ${name} for FMSPC ${claims.fmspc} into the collateral: ${at}`
}
