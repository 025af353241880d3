import type { Cell } from "@ton/core"
import type { Ledger } from "./Ledger.js"

export interface MarketProvider {
  readonly address: string
  readonly owner: string
  readonly index: number
}

export interface MarketModel {
  readonly address: string
  readonly owner: string
  readonly modelHash: bigint
  readonly royaltyBps: number
}

/** Who is there when deals begin, and where what they do is written. */
export interface Market {
  readonly ledger: Ledger
  readonly registry: string
  readonly pool: string
  readonly codes: Cell
  readonly terms: Cell
  readonly providers: readonly MarketProvider[]
  readonly models: readonly MarketModel[]
}
