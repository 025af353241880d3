export {
  bytesToHex,
  bytesToUint,
  concatBytes,
  hexToBytes,
  intToBytes,
  sha256,
  textBytes,
  uintToBytes,
} from "./bytes.js"
export { CHAIN_ERRORS, type ChainError, chainError, errorFromExitCode } from "./chainErrors.js"
export type {
  AnswerCountedBy,
  AnswerError,
  AnswerEvent,
  AnswerHead,
  AnswerReceipt,
} from "./channel/answer/AnswerEvent.js"
export { type AnswerErrorText, answerError } from "./channel/answer/answerError.js"
export {
  ANSWER_ERRORS,
  type AnswerErrorCode,
  type AnswerErrorKind,
} from "./channel/answer/answerErrors.js"
export { type AnswerOpener, createAnswerOpener } from "./channel/answer/createAnswerOpener.js"
export {
  type AnswerRequest,
  type AnswerSealer,
  createAnswerSealer,
} from "./channel/answer/createAnswerSealer.js"
export type { ChannelContext, ChannelSecrets } from "./channel/ChannelSecrets.js"
export { type ChannelClaim, channelDigest } from "./channel/channelDigest.js"
export {
  type ChannelOpening,
  channelOpeningToJson,
  parseChannelOpening,
} from "./channel/channelOpening.js"
export {
  type ChannelStanding,
  channelStandingToJson,
  parseChannelStanding,
} from "./channel/channelStanding.js"
export { checkFinalReceipt, type FinalReceiptCheck } from "./channel/checkFinalReceipt.js"
export { checkSessionReceipt, type SessionReceiptCheck } from "./channel/checkSessionReceipt.js"
export { createReplayWindow, type ReplayWindow } from "./channel/createReplayWindow.js"
export { type NodeInfo, nodeInfoToJson, parseNodeInfo } from "./channel/nodeInfo.js"
export { openChannel } from "./channel/openChannel.js"
export { RECEIPT_FAULTS, type ReceiptFault } from "./channel/receiptFaults.js"
export { type OpenedRequest, openRequest } from "./channel/request/openRequest.js"
export { type RequestHead, readRequestHead } from "./channel/request/readRequestHead.js"
export type { RequestHeader } from "./channel/request/requestHeader.js"
export { type SealedRequest, type SealRequest, sealRequest } from "./channel/request/sealRequest.js"
export { type BoundedRequest, type RequestBound, requestBound } from "./channel/requestBound.js"
export { requestId } from "./channel/requestId.js"
export { sealChannel } from "./channel/sealChannel.js"
export { sheetHash } from "./channel/sheetHash.js"
export {
  decodeSignedReceipt,
  encodeSignedReceipt,
  type SignedReceiptBytes,
} from "./channel/signedReceipt.js"
export { PROTOCOL_SUITE, PROTOCOL_VERSION } from "./channel/wire.js"
export { contentBytes, contentCell, REFERENCED_BYTES_MAX } from "./content.js"
export { type DealIdentity, dealId, dealIdBytes, offerHash } from "./deal.js"
export {
  CocoonError,
  type CocoonErrorInit,
  type ErrorDetails,
  errorToJson,
  isCocoonError,
  isRetryable,
  toCocoonError,
} from "./errors.js"
export {
  COIN_SYMBOL,
  type FormatTonOptions,
  formatBps,
  formatCount,
  formatDuration,
  formatTon,
  shortAddress,
} from "./format.js"
export { contentHash, type SaltedContent } from "./frame.js"
export {
  exportHpkeSecretKey,
  generateHpkeKeyPair,
  type HpkeKeyPair,
  importHpkeKeyPair,
} from "./hpke.js"
export {
  decodeJobInput,
  decodeJobOutput,
  encodeJobInput,
  encodeJobOutput,
  type JobRequest,
  type JobResponse,
} from "./jobContent.js"
export { MAX_INLINE_BYTES } from "./limits.js"
export { type Auction, auctionBps } from "./market/auctionBps.js"
export { auctionRate } from "./market/auctionRate.js"
export { type BondRule, bondOf } from "./market/bondOf.js"
export { EPOCH_SECONDS, epochOf } from "./market/epochOf.js"
export { equivocationReward } from "./market/equivocationReward.js"
export { type RewardInput, rewardOf } from "./market/rewardOf.js"
export { type BondSplit, splitBond } from "./market/splitBond.js"
export { type PaymentInput, splitPayment } from "./market/splitPayment.js"
export { MAX_TREASURY_BPS, treasuryShare } from "./market/treasuryShare.js"
export { type ChunkPlace, chunkPlace, servedBytes } from "./model/chunkPlace.js"
export {
  type DescribeWeights,
  describeWeights,
  type WeightsSource,
} from "./model/describeWeights.js"
export { encodeManifest } from "./model/encodeManifest.js"
export { type EncryptWeights, encryptWeights } from "./model/encryptWeights.js"
export { GRANT_BYTES, type GrantContext, openGrant, sealGrant } from "./model/grant.js"
export {
  CHUNK_BYTES,
  CHUNK_BYTES_MAX,
  CHUNK_BYTES_MIN,
  KEY_EPOCH_MAX,
  MANIFEST_BYTES_MAX,
  WEIGHTS_URI_BYTES_MAX,
} from "./model/limits.js"
export type { ModelDescription, ModelManifest, ModelProtection } from "./model/ModelManifest.js"
export type { ModelSecrets } from "./model/ModelSecrets.js"
export { modelHashOf } from "./model/modelHashOf.js"
export { type ChunkFault, checkChunk, openChunk, type ServedChunk } from "./model/openChunk.js"
export { openWeights } from "./model/openWeights.js"
export { parseManifest } from "./model/parseManifest.js"
export { enclaveKeysCell } from "./owner/enclaveKeysCell.js"
export { ENDPOINT_BYTES_MAX, GPU_CLASS_BYTES_MAX } from "./owner/limits.js"
export type { DeclaredProfile, OwnerCall, PriceCall, RegistrationCall } from "./owner/OwnerCall.js"
export { type OwnerMessage, ownerMessage } from "./owner/ownerMessage.js"
export { readOwnerCall } from "./owner/readOwnerCall.js"
export {
  type Receipt,
  type ReceiptSignature,
  receiptBytes,
  receiptDigest,
  receiptFromCell,
  receiptToCell,
  signReceipt,
  verifyReceipt,
} from "./receipt.js"
export {
  type OutputReference,
  outputReferenceCell,
  parseOutputReference,
  parseUriCell,
  referenceDigest,
  SELF_REVEAL_BYTES,
  URI_BYTES_MAX,
  uriCell,
} from "./reference.js"
export {
  type RejectInput,
  type RejectSignature,
  rejectInputBytes,
  rejectInputDigest,
  signRejectInput,
  verifyRejectInput,
} from "./reject.js"
export {
  envelopeSize,
  type JobInputContext,
  jobInputAad,
  jobOutputAad,
  type OpenedContent,
  openJobInput,
  openJobOutput,
  type SealedContent,
  type SealJobInput,
  type SealJobOutput,
  sealJobInput,
  sealJobOutput,
} from "./sealed.js"
export { type DigestSignature, signDigest, verifyDigest } from "./signature.js"
export { bytesToSnake, type SnakeLimit, snakeHash, snakeToBytes } from "./snake.js"
export {
  BPS,
  MAX_NANO,
  MAX_UINT64,
  NANO,
  parseNano,
  parseTon,
  stringifyTon,
  TOKENS_PER_PRICE_UNIT,
} from "./units.js"
export {
  addUsage,
  cost,
  MAX_FEE_BPS,
  MAX_ROYALTY_BPS,
  NO_USAGE,
  type PriceSheet,
  type Split,
  type SplitInput,
  split,
  TOKEN_CLASSES,
  type TokenClass,
  type Usage,
  usageFromOpenAi,
  type WorstCaseInput,
  withinLimits,
  worstCase,
} from "./usage.js"
export { type ImportContent, importBody, indexBody } from "./verifier/importBody.js"
export { type ImportFacts, lacksImport, type Renewal } from "./verifier/lacksImport.js"
export { type KeptDocuments, type VerifierView, verifierView } from "./verifier/verifierView.js"
export {
  signVoucher,
  type Voucher,
  type VoucherSignature,
  verifyVoucher,
  voucherBytes,
  voucherDigest,
} from "./voucher.js"
