import { cutSignedJson } from "@cocoon/attestation"
import { getDocument } from "../collateral/getDocument.js"
import { pcsUrls } from "../collateral/pcsUrls.js"
import type { Check } from "./check.js"

/** Whether the collateral service gives the TD QE identity, which is the same for every platform. Throws CollateralError. */
export function checkCollateralService(
  pccsUrl: string | undefined,
  attestation: "tdx" | "test",
): Check {
  return {
    name: "collateral service",
    async run(signal) {
      if (pccsUrl === undefined) {
        const detail = "--pccs-url is not set"
        if (attestation === "test") return { outcome: "skip", detail }
        const advice =
          "give the address of a PCCS, or https://api.trustedservices.intel.com: without collateral no quote is accepted"
        return { outcome: "fail", detail, advice }
      }
      const url = pcsUrls(pccsUrl).qeIdentity({ update: "standard" })
      const { body } = await getDocument(url, { fetch, signal })
      const cut = cutSignedJson(body, "enclaveIdentity")
      if (cut.ok) return { outcome: "pass", detail: `${pccsUrl} gives a TD QE identity` }
      const advice = "see whether --pccs-url is a PCCS or Intel's service, with API version 4"
      return { outcome: "fail", detail: `${url}: ${cut.detail}`, advice }
    },
  }
}
