export { bytesToHex } from "./bytes/bytesToHex.js"
export { bytesToUint } from "./bytes/bytesToUint.js"
export { hexToBytes } from "./bytes/hexToBytes.js"
export type { AttestationClaims } from "./claims/attestationClaims.js"
export { imageId, type Measurements } from "./claims/imageId.js"
export { platformId } from "./claims/platformId.js"
export { quoteCommitment } from "./claims/quoteCommitment.js"
export { type ReportDataParts, reportData } from "./claims/reportData.js"
export type { CollateralBundle } from "./collateral/collateralBundle.js"
export { cutSignedJson } from "./collateral/cutSignedJson.js"
export { parseCollateral } from "./collateral/parseCollateral.js"
export {
  type CollateralSummary,
  type DatedDocument,
  summarizeCollateral,
} from "./collateral/summarizeCollateral.js"
export { TCB_STATUSES, type TcbStatus } from "./collateral/tcbStatus.js"
export type { TcbVerdict } from "./collateral/tcbVerdict.js"
export { writeCollateral } from "./collateral/writeCollateral.js"
export { parseQuote } from "./quote/parseQuote.js"
export type { QeReport } from "./quote/qeReport.js"
export type { Quote } from "./quote/quote.js"
export type { TdReport } from "./quote/tdReport.js"
export type { Refusal } from "./refusal.js"
export { REFUSAL_REASONS, type RefusalReason } from "./refusalReasons.js"
export type { Check } from "./verify/check.js"
export { INTEL_SGX_ROOT_PUBLIC_KEY } from "./verify/intelRoot.js"
export type { PckCa } from "./verify/pckCaOf.js"
export { policyOfWord, policyWord } from "./verify/policyWord.js"
export { STRICT_POLICY, type VerifyPolicy } from "./verify/verifyPolicy.js"
export {
  type VerifyQuoteOptions,
  type VerifyQuoteResult,
  verifyQuote,
} from "./verify/verifyQuote.js"
export type { PckExtension } from "./x509/parsePckExtension.js"
