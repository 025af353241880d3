import { type Charge, type InferenceAnswer, receiptJson } from "@cocoon/client"
import type { Exchange } from "../http/Exchange.js"
import type { Account } from "../keys/account.js"
import type { Reservation } from "../keys/reservation.js"
import type { Metrics } from "../metrics.js"
import type { AnswerIds } from "./answerIds.js"
import type { ChargeWriter } from "./chargeWriter.js"

/** A request that is being paid for. */
export type Payment = {
  readonly exchange: Exchange
  readonly account: Account
  readonly reservation: Reservation
  readonly model: string
  /** Tokens taken from the key's bucket beforehand. */
  readonly estimate: number
}

/** Ends payments. */
export type Booking = {
  /** Takes the charge once the node has made it: the reservation ends, the key has spent the cost. Rejects as the charge does. */
  collect(payment: Payment, answer: InferenceAnswer): Promise<Charge | null>
  /** Resolves once the charge and its receipt are on disk. */
  keep(payment: Payment, facts: { charge: Charge; id: string; verbatim: boolean }): Promise<void>
  /** Ends a payment of nothing. */
  cancel(payment: Payment): void
}

const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

function tokensOf({ usage }: Charge): number {
  return Number(usage.prompt + usage.cached + usage.completion + usage.reasoning)
}

function count(metrics: Metrics, charge: Charge): void {
  for (const name of CLASSES) {
    const tokens = Number(charge.usage[name])
    if (tokens > 0) metrics.tokens.inc({ class: name }, tokens)
  }
  metrics.cost.inc(Number(charge.cost))
  metrics.counted.inc({ counted_by: charge.countedBy })
}

/** What booking needs; `now` gives Unix milliseconds. */
export type BookingDeps = {
  readonly writer: ChargeWriter
  readonly ids: AnswerIds
  readonly metrics: Metrics
  readonly now: () => number
}

/** See Booking. */
export function createBooking({ writer, ids, metrics, now }: BookingDeps): Booking {
  const end = ({ account, estimate, reservation }: Payment, charge: Charge | null) => {
    reservation.settle(charge?.cost ?? 0n)
    account.tokens.correct(estimate - (charge === null ? 0 : tokensOf(charge)), now())
  }
  return {
    async collect(payment, answer) {
      let charge: Charge | null = null
      try {
        charge = await answer.charge
        return charge
      } finally {
        end(payment, charge)
        if (charge !== null) {
          count(metrics, charge)
          payment.exchange.tokens = tokensOf(charge)
          payment.exchange.cost = charge.cost
        }
      }
    },
    async keep({ exchange, account, model }, { charge, id, verbatim }) {
      const { requestId } = exchange
      const at = now()
      const receipt = receiptJson(charge, { id, requestId, model, at, verbatim })
      try {
        await writer.write({ id, requestId, key: account.id, at, cost: charge.cost, receipt })
      } finally {
        ids.release(id)
      }
    },
    cancel: (payment) => end(payment, null),
  }
}
