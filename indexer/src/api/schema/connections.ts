import { connectionOf } from "./connectionOf.js"
import { refs } from "./refs.js"

/** Connection types by what they list. */
export const connections = {
  attestations: connectionOf(refs.Attestation),
  changes: connectionOf(refs.Change),
  events: connectionOf(refs.Event),
  images: connectionOf(refs.Image),
  jobs: connectionOf(refs.Job),
  keyGrants: connectionOf(refs.KeyGrant),
  models: connectionOf(refs.Model),
  platformBans: connectionOf(refs.PlatformBan),
  pricePoints: connectionOf(refs.PricePoint),
  prices: connectionOf(refs.Price),
  providerEpochs: connectionOf(refs.ProviderEpoch),
  providers: connectionOf(refs.Provider),
  rewardEpochs: connectionOf(refs.RewardEpoch),
  sessions: connectionOf(refs.Session),
  settlements: connectionOf(refs.Settlement),
  transactions: connectionOf(refs.Transaction),
}
