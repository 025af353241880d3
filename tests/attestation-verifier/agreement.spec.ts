import { COLLATERAL_SCENARIOS, QUOTE_SCENARIOS } from "@cocoon/attestation/testPki"
import { BOTH_ACCEPT, openAgreement } from "./support/agreement.js"

const { compare } = await openAgreement()

/**
 * What the contract says where the library says this. Bytes that have no form on chain never reach it; a field
 * that the contract writes itself makes another hash, which no signature holds on.
 */
const QUOTES: Readonly<Record<keyof typeof QUOTE_SCENARIOS, string>> = {
  "quote-truncated": "NOT_ENCODABLE quote",
  "quote-version-unsupported": "NOT_ENCODABLE quote",
  "key-type-unsupported": "NOT_ENCODABLE quote",
  "tee-type-unsupported": "NOT_ENCODABLE quote",
  "body-type-unsupported": "NOT_ENCODABLE quote",
  "body-size-mismatch": "NOT_ENCODABLE quote",
  "signature-size-mismatch": "NOT_ENCODABLE quote",
  "certification-type-unsupported": "NOT_ENCODABLE quote",
  "pck-chain-malformed": "NOT_ENCODABLE quote",
  // The root's key is init data and its certificate no part of a proof: there is nothing to be malformed.
  "root-key-malformed": "accepted",
  "pck-chain-length": "accepted",
  "root-malformed": "accepted",
  "root-role-invalid": "accepted",
  "root-issuer-mismatch": "accepted",
  "root-signature-invalid": "accepted",
  "root-not-yet-valid": "accepted",
  "root-expired": "accepted",
  "root-not-pinned": "ERROR_PCK_CA_SIGNATURE",
  "ca-malformed": "NOT_ENCODABLE quote",
  "ca-subject-unknown": "NOT_ENCODABLE PCK CA",
  "ca-role-invalid": "ERROR_PCK_CA_SIGNATURE",
  "ca-issuer-mismatch": "ERROR_PCK_CA_SIGNATURE",
  "ca-signature-invalid": "ERROR_PCK_CA_SIGNATURE",
  "ca-not-yet-valid": "ERROR_PCK_CA_NOT_YET_VALID",
  "ca-expired": "ERROR_PCK_CA_EXPIRED",
  "pck-malformed": "NOT_ENCODABLE quote",
  "pck-role-invalid": "ERROR_PCK_SIGNATURE",
  // It names the Processor CA, which is asked for its key first and is not registered.
  "pck-issuer-mismatch": "ERROR_PCK_CA_MISSING",
  "pck-signature-invalid": "ERROR_PCK_SIGNATURE",
  "pck-not-yet-valid": "ERROR_PCK_NOT_YET_VALID",
  "pck-expired": "ERROR_PCK_EXPIRED",
  "pck-extension-malformed": "NOT_ENCODABLE quote",
  "qe-report-signature-invalid": "ERROR_QE_SIGNATURE",
  "qe-report-data-mismatch": "ERROR_QE_SIGNATURE",
  "quote-signature-invalid": "ERROR_QUOTE_SIGNATURE",
  "qe-vendor-unknown": "ERROR_QUOTE_SIGNATURE",
  "mrsignerseam-not-zero": "ERROR_QUOTE_SIGNATURE",
  "seam-attributes-not-zero": "ERROR_QUOTE_SIGNATURE",
  "td-under-debug": "ERROR_TD_DEBUG",
  "td-attributes-reserved": "ERROR_TD_ATTRIBUTES",
  "sept-ve-disable-clear": "ERROR_SEPT_VE_DISABLE_CLEAR",
  "service-td-bound": "ERROR_SERVICE_TD",
  // Which images are good is the callback's to say.
  "image-not-accepted": "accepted",
}

/** The same for collateral: the error of the first import that is refused, where one is. */
const COLLATERAL: Readonly<Record<keyof typeof COLLATERAL_SCENARIOS, string>> = {
  // The bundle's copy of the root's certificate is not imported.
  "collateral-chain-length": "accepted",
  "tcb-signer-malformed": "NOT_ENCODABLE TCB signer",
  "tcb-signer-subject-unknown": "ERROR_TCB_SIGNER_SIGNATURE",
  "tcb-signer-role-invalid": "ERROR_TCB_SIGNER_SIGNATURE",
  "tcb-signer-issuer-mismatch": "ERROR_TCB_SIGNER_SIGNATURE",
  "tcb-signer-signature-invalid": "ERROR_TCB_SIGNER_SIGNATURE",
  "tcb-signer-not-yet-valid": "ERROR_TCB_SIGNER_NOT_YET_VALID",
  "tcb-signer-expired": "ERROR_TCB_SIGNER_EXPIRED",
  "root-crl-malformed": "NOT_ENCODABLE root CRL",
  "root-crl-issuer-mismatch": "NOT_ENCODABLE root CRL",
  "root-crl-signature-invalid": "ERROR_CRL_SIGNATURE",
  "root-crl-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "root-crl-expired": "ERROR_COLLATERAL_EXPIRED",
  "pck-crl-malformed": "NOT_ENCODABLE PCK CRL",
  "pck-crl-issuer-mismatch": "NOT_ENCODABLE PCK CRL",
  "pck-crl-signature-invalid": "ERROR_CRL_SIGNATURE",
  "pck-crl-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "pck-crl-expired": "ERROR_COLLATERAL_EXPIRED",
  "tcb-info-signature-invalid": "ERROR_TCB_INFO_SIGNATURE",
  "tcb-info-malformed": "NOT_ENCODABLE TCB info",
  "tcb-info-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "tcb-info-expired": "ERROR_COLLATERAL_EXPIRED",
  "qe-identity-signature-invalid": "ERROR_QE_IDENTITY_SIGNATURE",
  "qe-identity-malformed": "NOT_ENCODABLE QE identity",
  "qe-identity-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "qe-identity-expired": "ERROR_COLLATERAL_EXPIRED",
  "ca-revoked": "ERROR_PCK_CA_REVOKED",
  "tcb-signer-revoked": "ERROR_TCB_SIGNER_REVOKED",
  "pck-revoked": "ERROR_PCK_REVOKED",
  // Signer, product and MISCSELECT of a QE report are the contract's own.
  "qe-miscselect-mismatch": "ERROR_QE_SIGNATURE",
  "qe-attributes-mismatch": "ERROR_QE_NOT_INTEL",
  "qe-mrsigner-mismatch": "ERROR_QE_SIGNATURE",
  "qe-isvprodid-mismatch": "ERROR_QE_SIGNATURE",
  "qe-isvsvn-unsupported": "ERROR_QE_SVN",
  // It is looked up by the certificate's FMSPC.
  "tcb-info-fmspc-mismatch": "ERROR_TCB_INFO_MISSING",
  "tcb-info-pceid-mismatch": "ERROR_PCEID_MISMATCH",
  "tdx-module-major-not-accepted": "ERROR_MODULE_MAJOR",
  "tdx-module-identity-missing": "ERROR_MODULE_IDENTITY_MISSING",
  "tdx-module-mismatch": "NOT_ENCODABLE TCB info",
  "tdx-module-svn-unsupported": "ERROR_MODULE_SVN",
  "tcb-level-not-found": "ERROR_TCB_LEVEL",
  "tcb-status-not-accepted": "ERROR_TCB_STATUS",
}

/** Parts of a chain that the contract never sees, and a rule that is its callback's. */
const NOT_THE_CONTRACTS = /^(root-|pck-chain-length|image-not-accepted|collateral-chain-length)/

describe("library and contract refuse the same", () => {
  const scenarios = Object.entries({ ...QUOTE_SCENARIOS, ...COLLATERAL_SCENARIOS })
  const expected: Readonly<Record<string, string>> = { ...QUOTES, ...COLLATERAL }

  it("accepts the scenario with nothing wrong", async () => {
    expect(await compare({})).toMatchObject(BOTH_ACCEPT)
  })

  it.each(scenarios)("%s", async (reason, scenario) => {
    const { library, contract } = await compare(scenario)
    expect(library).toBe(reason)
    expect(contract).toBe(expected[reason])
    if (contract === "accepted") expect(reason).toMatch(NOT_THE_CONTRACTS)
  })
})
