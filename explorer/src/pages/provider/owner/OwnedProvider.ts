/** Names of a Provider as pages have them; the address is raw. */
export interface OwnedName {
  readonly owner: string
  readonly index: number
}

/** What a Provider's owner acts on, as the chain has it now: amounts in nanoTON, times in unix seconds. */
export interface OwnedProvider {
  readonly stake: bigint
  readonly locked: bigint
  readonly bondBudget: bigint
  readonly gasReserve: bigint
  readonly frozen: boolean
  readonly unbonding: {
    readonly amount: bigint
    readonly takenFrom: number
    readonly takenUntil: number
  } | null
}
