import type { LedgerRow } from "./Ledger.js"

export interface RangeQuery {
  /** Raw addresses; none: all accounts. */
  readonly accounts: readonly string[]
  readonly startLt: bigint
  readonly endLt: bigint | undefined
  readonly limit: number
}

/** Rows by account and lt. */
export function createIndex() {
  const all: LedgerRow[] = []
  const byAccount = new Map<string, LedgerRow[]>()
  return {
    all,
    add(row: LedgerRow): void {
      all.push(row)
      const own = byAccount.get(row.account)
      if (own === undefined) byAccount.set(row.account, [row])
      else own.push(row)
    },
    /** Oldest first. */
    range({ accounts, startLt, endLt, limit }: RangeQuery): LedgerRow[] {
      const lists = accounts.length === 0 ? [all] : accounts.map((one) => byAccount.get(one) ?? [])
      const found = lists.flatMap((rows) => {
        const from = firstAt(rows, startLt)
        return rows.slice(from, from + limit)
      })
      const within = endLt === undefined ? found : found.filter(({ lt }) => lt <= endLt)
      return within.sort((one, other) => Number(one.lt - other.lt)).slice(0, limit)
    },
  }
}

function firstAt(rows: readonly LedgerRow[], lt: bigint): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.lt ?? 0n) < lt) low = middle + 1
    else high = middle
  }
  return low
}
