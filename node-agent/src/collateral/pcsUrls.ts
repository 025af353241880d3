import type { FullQuery } from "./collateralQuery.js"

/** Intel's own service keeps the root's list elsewhere: at the distribution point that its certificates name. */
const INTEL_HOST = "api.trustedservices.intel.com"
const INTEL_ROOT_CRL = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der"

/**
 * Where a service keeps each document, by Intel's "API for Provisioning Certification Service", version 4, and the PCCS
 * that caches it. `baseUrl` has no path of the API and no slash at its end.
 */
export function pcsUrls(baseUrl: string) {
  const sgx = `${baseUrl}/sgx/certification/v4`
  const tdx = `${baseUrl}/tdx/certification/v4`
  const isIntel = new URL(baseUrl).hostname === INTEL_HOST
  return {
    tcbInfo: ({ fmspc, update }: Pick<FullQuery, "fmspc" | "update">) =>
      `${tdx}/tcb?fmspc=${fmspc.toUpperCase()}&update=${update}`,
    qeIdentity: ({ update }: Pick<FullQuery, "update">) => `${tdx}/qe/identity?update=${update}`,
    pckCrl: ({ ca }: Pick<FullQuery, "ca">) => `${sgx}/pckcrl?ca=${ca}&encoding=der`,
    rootCrl: isIntel ? INTEL_ROOT_CRL : `${sgx}/rootcacrl`,
  }
}
