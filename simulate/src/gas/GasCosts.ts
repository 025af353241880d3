/** The two price sets of tests/gas: those that the sandbox brings along, and the mainnet's of 2026. */
export const NETWORKS = ["sandbox", "mainnet"] as const

/** One of the two price sets. */
export type Network = (typeof NETWORKS)[number]

/** What a deal's steps cost in network fees, all hops, nanoTON. Rounded up to two digits. */
export type GasCosts = {
  /** Client: an open Job's opening and its notice to the Model. */
  readonly openJob: bigint
  /** Provider: its claim, from the external message to the answer. */
  readonly claim: bigint
  /** Client: the input's delivery. */
  readonly deliverInput: bigint
  /** Provider: the external message and its message to itself that carry an output. */
  readonly complete: bigint
  /** Job: settlement with its payouts and notices, from what the client left as reserve. */
  readonly settle: bigint
  /** Client: cancelling a claimed Job, with its notices. */
  readonly cancelClaimed: bigint
  /** Anyone: ending a Job whose output did not come, with its notices and the bond's two payouts. */
  readonly expire: bigint
  /** Provider: one redemption of a Session, its own two steps included. */
  readonly redeem: bigint
  /** Client: opening a Session. */
  readonly openSession: bigint
  /** Client: requesting and finalizing a Session's close. */
  readonly closeSession: bigint
  /** Model's owner: a listing. */
  readonly listing: bigint
  /** Provider's owner: a registration. */
  readonly registration: bigint
  /** What a protocol fee loses between the deal and the pool: its way and the pool's gas. */
  readonly collect: bigint
  /** The forward fee of a notice: a protocol fee that is no larger is none. */
  readonly way: bigint
}
