/** How far reading the history is. */
export interface ProgressSums {
  readonly transactions: number
  readonly accounts: number
}

export interface ProgressOptions {
  readonly sums: () => ProgressSums
  /** A terminal gets one line that is written over; anything else is told by `tell` from time to time. */
  readonly terminal: { write(text: string): unknown } | undefined
  readonly tell: (fields: object) => void
  /** Unix milliseconds. */
  readonly now: () => number
}

const TERMINAL_MS = 250
const TELL_MS = 10_000

/** Shows progress until it is stopped. */
export function createProgress({ sums, terminal, tell, now }: ProgressOptions) {
  const startedAt = now()
  const first = sums().transactions
  const state = () => {
    const { transactions, accounts } = sums()
    const done = transactions - first
    const perSecond = Math.round((done * 1_000) / Math.max(1, now() - startedAt))
    return { transactions: done, perSecond, accounts }
  }
  const show = (): void => {
    const { transactions, perSecond, accounts } = state()
    const line = `reading history: ${transactions} transactions, ${perSecond}/s, ${accounts} accounts`
    if (terminal) terminal.write(`\r\x1b[K${line}`)
    else tell({ transactions, perSecond, accounts })
  }
  const timer = setInterval(show, terminal ? TERMINAL_MS : TELL_MS)
  timer.unref()
  return {
    stop(): void {
      clearInterval(timer)
      terminal?.write("\r\x1b[K")
    },
    state,
  }
}
