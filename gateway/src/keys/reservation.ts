import { OpenAiError } from "../openai/OpenAiError.js"
import type { Account } from "./account.js"

/** Money of a key set aside for one request. */
export type Reservation = {
  /** Sets aside `worstCase` nanoTON in all; a request tried on another node may ask again. Throws OpenAiError insufficient_quota. */
  reserve(worstCase: bigint): void
  /** Ends the reservation; `cost` nanoTON become spent, the rest is free again. Only the first call counts. */
  settle(cost: bigint): void
}

function insufficientQuota(): OpenAiError {
  return new OpenAiError({
    status: 429,
    type: "insufficient_quota",
    code: "insufficient_quota",
    message:
      "The key's budget does not cover what this request may cost at most; lower max_tokens or top the key up.",
    retry: false,
  })
}

/**
 * A key's money never goes below zero: what is asked for is compared and set aside in one synchronous step. Reservations live in
 * memory, so a crash frees them: what was in flight then is the operator's loss, never the key's.
 */
export function createReservation(account: Account): Reservation {
  let held = 0n
  let open = true
  return {
    reserve(worstCase) {
      if (!open) return
      const more = worstCase > held ? worstCase - held : 0n
      const { budget, spent, reserved } = account
      if (budget !== null && spent + reserved + more > budget) throw insufficientQuota()
      account.reserved += more
      held += more
    },
    settle(cost) {
      if (!open) return
      open = false
      account.reserved -= held
      account.spent += cost
    },
  }
}
