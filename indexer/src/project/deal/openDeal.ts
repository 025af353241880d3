interface Deal {
  readonly opened_lt: string
  readonly closed_lt: string | null
}

/** The deal that an account holds now: the last opened of its rows that is not closed. */
export function openDeal<Row extends Deal>(rows: readonly Row[]): Row | undefined {
  return rows
    .filter(({ closed_lt }) => closed_lt === null)
    .toSorted((one, other) => Number(BigInt(other.opened_lt) - BigInt(one.opened_lt)))[0]
}
