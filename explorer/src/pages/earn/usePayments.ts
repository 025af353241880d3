import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useConfig } from "../../app/useConfig.js"
import { useNow } from "../../design/useNow.js"
import { EarnPayments } from "../../generated/EarnPayments.js"
import { readPages } from "../../graphql/readPages.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"
import type { PaymentRow } from "./PaymentRow.js"

const DAY = 86_400
/** The window moves on in steps, in seconds. */
const STEP = 300
/** Pages of a hundred that are read at most. */
const PAGES_MAX = 5
/** Several pages are dear to read: not with each block. */
const AGAIN_MS = 10_000

/** Payments of a window, newest first. */
export interface Payments {
  readonly rows: readonly PaymentRow[]
  /** Where the window begins: later than asked for, where there were more payments than are read. */
  readonly since: number
  readonly until: number
  /** There were more. */
  readonly cut: boolean
}

/** What was paid for a listing in the last days, payment by payment. */
export function usePayments(model: string, days: number) {
  const { graphql: url } = useConfig()
  const until = Math.ceil(useNow() / STEP) * STEP
  const since = until - days * DAY
  return useQuery<Payments>({
    queryKey: ["EarnPayments", model, since],
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { rows, cut } = await readPages(PAGES_MAX, async (after) => {
        const variables = { model, since, after }
        return (await requestGraphql({ url, document: EarnPayments, variables, signal }))
          .settlements
      })
      return {
        rows: rows.map((row) => ({ ...row, dealId: (row.job ?? row.session)?.dealId ?? null })),
        since: cut ? (rows.at(-1)?.at ?? since) : since,
        until,
        cut,
      }
    },
  })
}
