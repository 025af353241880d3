import { parseTon } from "@cocoon/protocol/units"
import type { PlainModel, PlainProvider, PlainSheet } from "../../chain/PlainNames.js"
import type { JobPick } from "../postJob/jobDraft.js"

/** What stands in the form, as typed. */
export interface SessionDraft {
  /** Coins. */
  readonly deposit: string
  readonly hours: string
}

/** A Session that a form asked for, without values of the chain's libraries; nanoTON in decimal. */
export interface PlainSession {
  readonly model: PlainModel
  readonly provider: PlainProvider
  /** The Provider's present prices: more is refused. */
  readonly sheet: PlainSheet
  readonly deposit: string
  /** Between opening and its end. */
  readonly openSeconds: number
}

/** What is wrong with a field. */
export interface SessionProblems {
  readonly provider?: "noProvider"
  readonly deposit?: "badDeposit"
  readonly hours?: "badHours"
}

const HOURS_MAX = 720
const HOUR = 3_600

/** The Session that a draft asks for, or what is wrong with each field. */
export function readSessionDraft(
  draft: SessionDraft,
  { model, offer }: JobPick,
): { readonly session: PlainSession } | { readonly problems: SessionProblems } {
  const deposit = coins(draft.deposit)
  const hours = /^[0-9]{1,4}$/.test(draft.hours.trim()) ? Number(draft.hours) : 0
  const fits = hours >= 1 && hours <= HOURS_MAX
  if (model && offer?.provider && deposit > 0n && fits) {
    const { provider, sheet } = offer
    const openSeconds = hours * HOUR
    return { session: { model, provider, sheet, deposit: `${deposit}`, openSeconds } }
  }
  return {
    problems: {
      ...(model && offer?.provider ? {} : { provider: "noProvider" }),
      ...(deposit > 0n ? {} : { deposit: "badDeposit" }),
      ...(fits ? {} : { hours: "badHours" }),
    },
  }
}

function coins(text: string): bigint {
  try {
    return parseTon(text.trim())
  } catch {
    return 0n
  }
}
