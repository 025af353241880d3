import { toCocoonError } from "@cocoon/protocol/errors"
import { useEffect, useRef, useState } from "react"
import { useConnection } from "../../graphql/useConnection.js"
import { askVerifier } from "../../verify/quote/askVerifier.js"
import type { QuoteOutcome } from "../../verify/quote/QuoteOutcome.js"
import type { QuoteTask } from "../../verify/quote/QuoteTask.js"

/** A task of which the time may be now. */
export type TimelyTask = Omit<QuoteTask, "at"> & { readonly at: number | undefined }

/** What the verifier said last, and whether it is at work on something newer. */
export interface Judged {
  readonly outcome: QuoteOutcome | undefined
  /** Unix seconds that the outcome is as of. */
  readonly at: number
  readonly error: unknown
  readonly busy: boolean
}

const NOTHING: Judged = { outcome: undefined, at: 0, error: undefined, busy: false }

/** Judges what was given, again with every change; undefined: nothing to judge yet. */
export function useJudgement(task: TimelyTask | undefined): Judged {
  const [judged, setJudged] = useState(NOTHING)
  const { head } = useConnection()
  // Never before the newest block: a network that travelled in time is judged by its own clock.
  const clock = useRef((): number => 0)
  clock.current = () => Math.max(Math.floor(Date.now() / 1_000), head?.at ?? 0)
  const { quote, collateral, at, root, policy, tcbNumber } = task ?? {}
  useEffect(() => {
    if (quote === undefined) return setJudged(NOTHING)
    const moment = at ?? clock.current()
    let isLast = true
    const show = (shown: Partial<Judged>) => {
      if (isLast) setJudged((was) => ({ ...was, ...shown }))
    }
    show({ busy: true })
    askVerifier({
      ...{ quote, at: moment, collateral: collateral ?? null },
      ...{ root: root ?? null, policy: policy ?? null, tcbNumber: tcbNumber ?? null },
    }).then(
      (outcome) => show({ outcome, at: moment, error: undefined, busy: false }),
      (error) => show({ outcome: undefined, error: toCocoonError(error), busy: false }),
    )
    return () => {
      isLast = false
    }
  }, [quote, collateral, at, root, policy, tcbNumber])
  return judged
}
