export { addStake } from "./actions/addStake.js"
export { type AwaitResultOptions, awaitResult } from "./actions/awaitResult.js"
export { cancelChange } from "./actions/cancelChange.js"
export { cancelJob } from "./actions/cancelJob.js"
export { challengeOutput } from "./actions/challengeOutput.js"
export { claimEpoch } from "./actions/claimEpoch.js"
export { delistModel } from "./actions/delistModel.js"
export { type DeliverInputOptions, deliverInput } from "./actions/deliverInput.js"
export { endOffer } from "./actions/endOffer.js"
export { type ExecuteChangeOptions, executeChange } from "./actions/executeChange.js"
export { expireJob } from "./actions/expireJob.js"
export { finalizeCloseSession } from "./actions/finalizeCloseSession.js"
export { type FollowJobOptions, followJob } from "./actions/followJob.js"
export { fundReserve } from "./actions/fundReserve.js"
export { fundRewards } from "./actions/fundRewards.js"
export { type EpochsView, type EpochView, getEpochs } from "./actions/getEpochs.js"
export { getGovernanceQueue, type QueuedChangeView } from "./actions/getGovernanceQueue.js"
export { getJob, type JobDeliveryView, type JobName, type JobView } from "./actions/getJob.js"
export { getModel, type ModelName, type ModelView } from "./actions/getModel.js"
export { getProtocol, type Protocol } from "./actions/getProtocol.js"
export { getProvider, type ProviderName } from "./actions/getProvider.js"
export { getReputation, type ReputationView } from "./actions/getReputation.js"
export { getSession, type SessionView } from "./actions/getSession.js"
export { type ListModelOptions, listModel } from "./actions/listModel.js"
export { openResult } from "./actions/openResult.js"
export { type OpenSessionOptions, openSession } from "./actions/openSession.js"
export { type DirectJobOptions, postDirectJob } from "./actions/postDirectJob.js"
export { type OpenJobOptions, postOpenJob } from "./actions/postOpenJob.js"
export {
  type ProposeChangeOptions,
  proposeChange,
  type SentProposal,
} from "./actions/proposeChange.js"
export {
  type ProposedLimits,
  type ProposeLimitsOptions,
  proposeLimits,
} from "./actions/proposeLimits.js"
export { type ProveEquivocationOptions, proveEquivocation } from "./actions/proveEquivocation.js"
export { providerAddress } from "./actions/providerAddress.js"
export { recoverSessions, type SessionRecovery } from "./actions/recoverSessions.js"
export { type RegisterProviderOptions, registerProvider } from "./actions/registerProvider.js"
export { reportEpoch } from "./actions/reportEpoch.js"
export { requestCloseSession } from "./actions/requestCloseSession.js"
export { requestUnstake } from "./actions/requestUnstake.js"
export { type RevealOutputOptions, revealOutput } from "./actions/revealOutput.js"
export { type RunOpenJobOptions, runOpenJob } from "./actions/runOpenJob.js"
export { setBondBudget } from "./actions/setBondBudget.js"
export { setFrozen } from "./actions/setFrozen.js"
export { type SetManifestOptions, setManifest } from "./actions/setManifest.js"
export { type SetPriceOptions, setPrice } from "./actions/setPrice.js"
export { type SetProfileOptions, setProfile } from "./actions/setProfile.js"
export { type TopUpSessionOptions, topUpSession } from "./actions/topUpSession.js"
export { turnEpoch } from "./actions/turnEpoch.js"
export { type AuctionView, type WatchAuctionOptions, watchAuction } from "./actions/watchAuction.js"
export { withdrawReserve } from "./actions/withdrawReserve.js"
export { withdrawStake } from "./actions/withdrawStake.js"
export type { CocoonClient, Indexer } from "./CocoonClient.js"
export { type CocoonClientOptions, createCocoonClient } from "./createCocoonClient.js"
export type { EquivocationProof } from "./equivocation/EquivocationProof.js"
export { equivocationsIn } from "./equivocation/equivocationsIn.js"
export { findEquivocation, type SeenReceipt } from "./equivocation/findEquivocation.js"
export { type PlainAction, plainAction } from "./governance/plainAction.js"
export type { ChoiceWeights } from "./inference/choose/ChoiceWeights.js"
export { createInference } from "./inference/createInference.js"
export type { Directory } from "./inference/discover/Directory.js"
export type { Fetch } from "./inference/Fetch.js"
export type {
  Charge,
  CountedBy,
  Inference,
  InferenceAnswer,
  InferencePath,
  InferenceRequest,
  ServedModel,
  SessionStanding,
} from "./inference/Inference.js"
export type { InferenceEvent, InferenceLog } from "./inference/InferenceLog.js"
export type { InferenceOptions } from "./inference/InferenceOptions.js"
export { type AnswerFacts, receiptJson } from "./inference/receiptJson.js"
export type { SessionBudget } from "./inference/SessionBudget.js"
export type { AttestationPolicy } from "./inference/verify/AttestationPolicy.js"
export type { Auction } from "./job/Auction.js"
export type { JobClaim, JobCompletion, JobEvent, JobMoment } from "./job/JobEvent.js"
export type { JobHandle, SealedInput } from "./job/JobHandle.js"
export type { JobCost, JobResult, OutputSource } from "./job/openCompletion.js"
export { parseJobHandle } from "./job/parseJobHandle.js"
export { serializeJobHandle } from "./job/serializeJobHandle.js"
export type { UploadInput } from "./job/UploadInput.js"
export type { AuctionResult } from "./market/readBoard.js"
export { createKeyService, type KeyService } from "./model/createKeyService.js"
export type { GrantEntry, GrantJournal } from "./model/GrantJournal.js"
export { getModelKeys, type ModelKeys } from "./model/getModelKeys.js"
export { type GrantKeyOptions, grantKey } from "./model/grantKey.js"
export type { KeyPolicy } from "./model/KeyPolicy.js"
export type { KeyServiceEvent, KeyServiceOptions } from "./model/KeyServiceOptions.js"
export { keyPolicyCell } from "./model/keyPolicyCell.js"
export type { BothClients } from "./model/readFromBoth.js"
export { type SetKeyEpochOptions, setKeyEpoch } from "./model/setKeyEpoch.js"
export { setKeyPolicy } from "./model/setKeyPolicy.js"
export { HIGHEST_PRICES } from "./money/HIGHEST_PRICES.js"
export type { NetworkPrices } from "./money/NetworkPrices.js"
export { type JobQuoteInput, type Quote, quoteJob } from "./money/quoteJob.js"
export { quoteSession, type SessionQuoteInput } from "./money/quoteSession.js"
export type { OwnProvider } from "./provider/sendToProvider.js"
export type { FoundTerms } from "./read/findTerms.js"
export type {
  AttestationView,
  ListedPriceView,
  ProviderView,
  UnbondingView,
} from "./read/ProviderView.js"
export type { TermsRecord } from "./read/TermsRecord.js"
export { receiptFields } from "./receipt/receiptFields.js"
export { usageFields } from "./receipt/usageFields.js"
export { memorySessionJournal } from "./session/memorySessionJournal.js"
export type { SessionEntry, SessionEvidence, SignedReceiptEntry } from "./session/SessionEntry.js"
export type { SessionHandle } from "./session/SessionHandle.js"
export type { SessionJournal } from "./session/SessionJournal.js"
export type { SessionName } from "./session/SessionName.js"
export { type TextStorage, webSessionJournal } from "./session/webSessionJournal.js"
export {
  type ContractKind,
  describeMessage,
  type MessageDescription,
} from "./wallet/describeMessage.js"
export type { EpochOptions } from "./wallet/sendEpochCall.js"
export type { Wallet, WalletMessage, WalletSend } from "./wallet/Wallet.js"
