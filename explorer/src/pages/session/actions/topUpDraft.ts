import { parseTon } from "@cocoon/protocol/units"

/** What stands in the form, as typed: coins and hours. */
export interface TopUpDraft {
  readonly amount: string
  readonly hours: string
}

/** A top-up that was asked for: nanoTON in decimal, seconds that the end moves. */
export interface PlainTopUp {
  readonly amount: string
  readonly addSeconds: number
}

/** What is wrong with a field. */
export interface TopUpProblems {
  readonly amount?: "badAmount" | "nothingAdded"
  readonly hours?: "badHours"
}

const HOURS_MAX = 720
const HOUR = 3_600

/** The top-up that a draft asks for, or what is wrong with each field. */
export function readTopUpDraft(
  draft: TopUpDraft,
): { readonly topUp: PlainTopUp } | { readonly problems: TopUpProblems } {
  const amount = coins(draft.amount)
  const hours = /^[0-9]{1,4}$/.test(draft.hours.trim()) ? Number(draft.hours) : -1
  const fits = hours >= 0 && hours <= HOURS_MAX
  if (amount === undefined || !fits) {
    return {
      problems: {
        ...(amount === undefined ? { amount: "badAmount" } : {}),
        ...(fits ? {} : { hours: "badHours" }),
      },
    }
  }
  if (amount === 0n && hours === 0) return { problems: { amount: "nothingAdded" } }
  return { topUp: { amount: `${amount}`, addSeconds: hours * HOUR } }
}

function coins(text: string): bigint | undefined {
  try {
    return parseTon(text.trim())
  } catch {
    return undefined
  }
}
