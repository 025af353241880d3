import type { Row, TermsEntryJson } from "../../store/Database.js"

/** Data of a Model's events by kind. */
export interface ModelEvents {
  readonly "model.ModelBirth": {
    readonly owner: string
    readonly modelHash: string
    readonly royaltyBps: number
    readonly deposit: string
    readonly manifest: string
    readonly terms: readonly TermsEntryJson[]
  }
  readonly "model.SetManifest": { readonly manifest: string }
  readonly "model.Delist": Readonly<Record<string, never>>
  readonly "model.SetKeyEpoch": {
    readonly n: number
    readonly ciphertextRoot: string
    readonly uri: string
  }
  readonly "model.SetKeyPolicy": { readonly policy: NonNullable<Row<"model">["key_policy"]> }
  readonly "model.GrantKey": { readonly provider: string; readonly n: number }
  readonly "model.ModelMarked": { readonly verified: boolean }
  readonly "model.TermsSynced": { readonly terms: readonly TermsEntryJson[] }
  /** A settled Job's notice. */
  readonly "model.JobClosed": { readonly job: string; readonly paid: string }
  /** A Session's last notice, if it paid. */
  readonly "model.SessionClosed": { readonly session: string; readonly paid: string }
}
