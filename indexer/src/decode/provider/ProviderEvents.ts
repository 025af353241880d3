import type { TermsEntryJson } from "../../store/Database.js"

/** Four prices or token counts by class, decimal strings. */
export interface ByClass {
  readonly prompt: string
  readonly cached: string
  readonly completion: string
  readonly reasoning: string
}

/** Keys of a TD; null: none. */
export interface KeysJson {
  readonly enclaveKey: string | null
  readonly hpkeKey: string | null
}

/** What a Provider's owner declares; "" where it is no text. */
export interface ProfileJson {
  readonly endpoint: string
  readonly gpuClass: string
}

/** What a quote showed, as the verifier reports it. */
export interface ClaimsJson {
  readonly imageId: string
  readonly platformId: string
  readonly collateralUntil: number
  /** 12 hex digits. */
  readonly fmspc: string
  readonly tcbStatus: number
  readonly tcbNumber: number
  /** 128 hex digits; the second half is the hash of the GPU evidence. */
  readonly reportData: string
}

/** The end of a deal, as its last notice tells. */
export interface DealEndJson {
  /** Raw address of the deal, which the contract derived. */
  readonly deal: string
  readonly termsHash: string
  readonly openedAt: number
  readonly paid: string
  readonly fee: string
  readonly usage: ByClass | null
}

/** Data of a Provider's events by kind. Amounts are nanoTON, times unix seconds. */
export interface ProviderEvents {
  readonly "provider.ProviderBirth": KeysJson &
    ProfileJson & {
      readonly owner: string
      readonly index: number
      readonly stake: string
      readonly operatorKey: string | null
      readonly terms: readonly TermsEntryJson[]
      readonly verifier: string
    }
  /** An external that a key signed was accepted; what it carries is a transaction of its own. */
  readonly "provider.SignedCall": { readonly seqno: number; readonly role: number }
  readonly "provider.AddStake": { readonly amount: string }
  readonly "provider.RequestUnstake": { readonly amount: string }
  readonly "provider.WithdrawStake": Readonly<Record<string, never>>
  readonly "provider.SetBondBudget": { readonly bondBudget: string }
  readonly "provider.SetOperatorKey": { readonly operatorKey: string | null }
  readonly "provider.Freeze": { readonly frozen: boolean }
  readonly "provider.SetProfile": ProfileJson
  /** No price ends the offer. */
  readonly "provider.SetPrice": {
    readonly model: string
    readonly price: { readonly sheet: ByClass; readonly floor: ByClass } | null
  }
  readonly "provider.AdjustPrice": { readonly model: string; readonly sheet: ByClass }
  readonly "provider.SetAvailability": { readonly available: boolean }
  /** Keys come pending; null: the current ones are attested again. */
  readonly "provider.BeginAttest": { readonly keys: KeysJson | null }
  readonly "provider.RenewAttest": Readonly<Record<string, never>>
  readonly "provider.AttestationAccepted": ClaimsJson & {
    readonly validitySeconds: number
    readonly commitment: string
    readonly traceId: string | null
  }
  readonly "provider.AttestationRefused": {
    /** Exit code of the check that refused it. */
    readonly error: number
    readonly traceId: string | null
  }
  /** Zeros: none. */
  readonly "provider.AttestationRevoked": { readonly imageId: string; readonly platformId: string }
  readonly "provider.TermsSynced": {
    readonly terms: readonly TermsEntryJson[]
    readonly verifier: string
  }
  readonly "provider.ProviderUpgraded": {
    readonly origin: number
    readonly terms: readonly TermsEntryJson[]
  }
  readonly "provider.ClaimOpenJob": {
    /** Raw address of the Job that was asked. */
    readonly job: string
    readonly slot: number
    readonly openedAt: number
    readonly bond: string
    readonly model: string
  }
  /** A Job refused a claim. */
  readonly "provider.ClaimJobBounced": {
    readonly job: string
    readonly slot: number
    readonly openedAt: number
  }
  readonly "provider.ReleaseLock": { readonly slot: number }
  readonly "provider.JobClosed": DealEndJson & { readonly outcome: number; readonly slot: number }
  readonly "provider.SessionClosed": DealEndJson
  readonly "provider.ProveEquivocation": {
    /** Enclave key that signed both receipts. */
    readonly key: string
    readonly reporter: string
    /** What reached the reporter, with the rest of its value. */
    readonly reward: string
  }
  readonly "provider.ReportEpoch": { readonly epoch: number }
  readonly "provider.ClaimEpoch": { readonly epoch: number }
  /** The pool refused a report. */
  readonly "provider.ReportWorkBounced": { readonly epoch: number }
  /** The pool refused a claim. */
  readonly "provider.ClaimRewardBounced": { readonly epoch: number }
}
