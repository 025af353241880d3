import type { Standing } from "./Balances.js"
import { type Charged, networkFees } from "./networkFees.js"

/** One party's line in the books, nanoTON. */
export interface BookLine {
  readonly name: string
  readonly before: bigint
  readonly after: bigint
}

/** Books over a span of time, nanoTON. */
export interface Books {
  readonly lines: readonly BookLine[]
  readonly networkFees: bigint
  /** Σ before + what came from outside − Σ after − network fees: 0 when nothing appeared or vanished. */
  readonly difference: bigint
  readonly balanced: boolean
}

/** What books are made of. */
export interface CloseBooksOptions {
  readonly before: readonly Standing[]
  /** The same parties in the same order. */
  readonly after: readonly Standing[]
  /** All transactions of the parties in between. */
  readonly transactions: readonly Charged[]
  /** What the faucet gave the parties in between, nanoTON. */
  readonly minted?: bigint
}

/** Closes the books: Σ before + minted = Σ after + network fees, to the nanoTON, or they are not balanced. */
export function closeBooks({ before, after, transactions, minted = 0n }: CloseBooksOptions): Books {
  const lines = before.map(({ name, balance }, at) => ({
    name,
    before: balance,
    after: after[at]?.balance ?? 0n,
  }))
  const fees = networkFees(transactions)
  const gone = lines.reduce((sum, line) => sum + line.before - line.after, minted)
  const difference = gone - fees
  return { lines, networkFees: fees, difference, balanced: difference === 0n }
}
