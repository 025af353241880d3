/** One machine with its owner's books; it changes as the year goes. Money in nanoTON. */
export type Provider = {
  readonly id: number
  readonly capacity: number
  readonly fixedPerHour: bigint
  readonly variablePerRequest: bigint
  /** What a request must bring so that the machine pays for itself at a usual load: what its owner bids by. */
  readonly costFloor: bigint
  /** Hours that it is up and Jobs that it completes, of 10,000. */
  readonly reliabilityBps: number
  /** Below this price, in basis points of the reference sheet, a request costs more than it brings. */
  readonly floorBps: number
  readonly bornDay: number
  /** Its listed price, in basis points of the reference sheet. */
  priceBps: number
  /** Part of its capacity in use, basis points: the last hour's, and a moving average. */
  free: number
  usedBps: number
  online: boolean
  /** What its bids hope for beyond costs, basis points of them. */
  shadeBps: number
  today: Books
  /** Profit of its last days, newest last, at most a fortnight. */
  readonly profits: bigint[]
}

/** What a day brought and took. */
export type Books = {
  income: bigint
  spent: bigint
  gas: bigint
  bondsLost: bigint
  rewards: bigint
  /** Protocol fees of its deals: its work. */
  work: bigint
  /** Messages that carried them to the pool. */
  feesSent: number
}

/** Books of a day that begins. */
export function emptyBooks(): Books {
  return { income: 0n, spent: 0n, gas: 0n, bondsLost: 0n, rewards: 0n, work: 0n, feesSent: 0 }
}

/** What a day's books leave its owner. */
export function profitOf(books: Books): bigint {
  return books.income + books.rewards - books.spent - books.gas - books.bondsLost
}
