export { type AwaitResultOptions, awaitResult } from "./actions/awaitResult.js"
export { cancelJob } from "./actions/cancelJob.js"
export { type DeliverInputOptions, deliverInput } from "./actions/deliverInput.js"
export { expireJob } from "./actions/expireJob.js"
export { type FollowJobOptions, followJob } from "./actions/followJob.js"
export { getJob, type JobName, type JobView } from "./actions/getJob.js"
export { getModel, type ModelName, type ModelView } from "./actions/getModel.js"
export { getProtocol, type Protocol } from "./actions/getProtocol.js"
export { getProvider, type ProviderName } from "./actions/getProvider.js"
export { type ListModelOptions, listModel } from "./actions/listModel.js"
export { openResult } from "./actions/openResult.js"
export { type DirectJobOptions, postDirectJob } from "./actions/postDirectJob.js"
export { type OpenJobOptions, postOpenJob } from "./actions/postOpenJob.js"
export { type RunOpenJobOptions, runOpenJob } from "./actions/runOpenJob.js"
export type { CocoonClient, Indexer } from "./CocoonClient.js"
export { type CocoonClientOptions, createCocoonClient } from "./createCocoonClient.js"
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
export type { JobClaim, JobCompletion, JobEvent, JobMoment } from "./job/JobEvent.js"
export type { JobHandle, SealedInput } from "./job/JobHandle.js"
export type { JobCost, JobResult } from "./job/openCompletion.js"
export { parseJobHandle } from "./job/parseJobHandle.js"
export { serializeJobHandle } from "./job/serializeJobHandle.js"
export { HIGHEST_PRICES } from "./money/HIGHEST_PRICES.js"
export type { NetworkPrices } from "./money/NetworkPrices.js"
export type { FoundTerms } from "./read/findTerms.js"
export type { AttestationView, ListedPriceView, ProviderView } from "./read/ProviderView.js"
export type { TermsRecord } from "./read/TermsRecord.js"
export type { Wallet, WalletMessage, WalletSend } from "./wallet/Wallet.js"
