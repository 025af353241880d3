import type { ExplorerConfig } from "../../app/ExplorerConfig.js"

/** A listing to show commands with. */
export interface SampleModel {
  /** Raw. */
  readonly address: string
  readonly modelHash: string
  readonly owner: string
  readonly royaltyBps: number
  readonly name: string
}

/** What the commands of the page are written for. */
export interface JoinScene {
  readonly network: ExplorerConfig["network"]
  /** Whole URL. */
  readonly graphql: string
  /** Whole URL of the chain's API, or words that stand for it. */
  readonly chainApi: string
  /** Raw address of the wallet, or words that stand for it. */
  readonly owner: string
  /** The most used listing; none on an empty network. */
  readonly model: SampleModel | undefined
  /** Names of an attested Provider to post a job to. */
  readonly provider: { readonly owner: string; readonly index: number } | undefined
}
