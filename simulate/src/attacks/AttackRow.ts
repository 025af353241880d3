/** What an attack costs whoever tries it, and what it takes from others; money in nanoTON. */
export type AttackRow = {
  readonly attack: string
  readonly setting: string
  readonly cost: bigint
  readonly damage: bigint
  /** Where the attacker's money goes, or what the damage is if it is no money. */
  readonly note: string
}
