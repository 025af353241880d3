import type { PriceSheet, Usage } from "@cocoon/protocol"

/** A class of models that buyers take for one another, and the machines that serve it. */
export type ModelClass = {
  readonly name: string
  /** Tokens of an average request. */
  readonly usage: Usage
  /** What buyers compare with: nanoTON per million tokens. Prices are basis points of it. */
  readonly reference: PriceSheet
  readonly royaltyBps: bigint
  /** Requests an hour over Sessions on an average day of the first month, at the reference price. */
  readonly requestsPerHour: number
  /** Open Jobs an hour, likewise. */
  readonly jobsPerHour: number
  /** An open Job is as large as this many requests: long work, whose price bears the chain's fees. */
  readonly jobRequests: number
  /** Demand lost for a price above the reference by a hundredth of it, in basis points of demand. */
  readonly elasticity: number
  /** An average machine: requests an hour, rent and power an hour, power a request, nanoTON. */
  readonly machine: {
    readonly requestsPerHour: number
    readonly fixedPerHour: bigint
    readonly variablePerRequest: bigint
  }
  /** Machines on the first day. */
  readonly machines: number
}
