import { adviseOn } from "./adviseOn.js"

const claims = { fmspc: "90c06f000000", pck: { ca: "platform" } }

describe("adviseOn", () => {
  it.each([
    ["tcb-info-expired", "TCB info", "/tdx/certification/v4/tcb?fmspc=90c06f000000"],
    ["tcb-info-fmspc-mismatch", "TCB info", "/tdx/certification/v4/tcb?fmspc=90c06f000000"],
    ["qe-identity-expired", "TD-QE identity", "/tdx/certification/v4/qe/identity"],
    ["pck-crl-expired", "PCK CRL", "/sgx/certification/v4/pckcrl?ca=platform"],
    ["pck-crl-issuer-mismatch", "PCK CRL", "/sgx/certification/v4/pckcrl?ca=platform"],
    ["root-crl-expired", "root CRL", "IntelSGXRootCA.der"],
  ])("%s: a current %s", (reason, document, url) => {
    const advice = adviseOn(reason, claims)
    expect(advice).toContain(`put a current ${document} for FMSPC 90c06f000000`)
    expect(advice).toContain(url)
  })

  it.each([null, "quote-signature-invalid", "tcb-info-signature-invalid", "pck-expired"])(
    "%s: nothing that newer collateral would change",
    (reason) => {
      expect(adviseOn(reason, claims)).toBeUndefined()
    },
  )
})
