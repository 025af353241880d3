import type { PlainModel, PlainProvider, PlainSheet } from "../../chain/PlainNames.js"

/** A Job that a form asked for, without values of the chain's libraries. */
export interface PlainJob {
  readonly model: PlainModel
  /** For this one; undefined: for whoever claims it in the auction. */
  readonly provider: PlainProvider | undefined
  readonly auction?: { readonly startBps: number; readonly seconds: number }
  readonly prompt: string
  readonly maxTokens: number
  /** Between opening and deadline. */
  readonly openSeconds: number
  /** The most that is paid: the Provider's present prices, or the auction's limits. */
  readonly sheet: PlainSheet
}
