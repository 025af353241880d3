import type { Json, Numeric } from "./column.js"
import type { TermsEntryJson } from "./provider.js"

export interface ModelTable {
  address: string
  owner: string
  model_hash: string
  royalty_bps: number
  listed_at: number
  listed_lt: Numeric
  manifest: string
  deposit: Numeric
  delisted: boolean
  verified: boolean
  settled: Numeric
  volume: Numeric
  /** Key epoch of private weights; null: public. */
  key_epoch: number | null
  ciphertext_root: string | null
  key_uri: string | null
  key_policy: Json<{
    readonly tcbNumber: number
    readonly tcbStatuses: number
    readonly gpuEvidenceHash: string
    readonly images: readonly string[]
  }> | null
  terms: Json<readonly TermsEntryJson[]>
  updated_at: number
  updated_lt: Numeric
}

export interface KeyGrantTable {
  model: string
  lt: Numeric
  at: number
  provider: string
  key_epoch: number
}
