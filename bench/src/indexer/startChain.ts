import { type Service, startService } from "./Service.js"

/** A chain API over a synthetic history. */
export interface ChainReady {
  readonly api: string
  readonly registry: string
  readonly globalId: number
  readonly seqno: number
  readonly transactions: number
  /** Raw addresses of a Model and a Provider that have many deals. */
  readonly model: string
  readonly provider: string
}

export type Chain = Service<ChainReady>

const SCRIPT = "bench/dist/indexer/chain/serveMain.js"

/** Starts it as a process of its own. */
export const startChain = (args: readonly string[]): Promise<Chain> =>
  startService({ script: SCRIPT, args })
