import { parseTon } from "@cocoon/protocol/units"
import type { PlainSheet } from "../../chain/PlainNames.js"
import type { PlainJob } from "./PlainJob.js"

/** What stands in the form, as typed. */
export interface JobDraft {
  readonly way: "direct" | "auction"
  readonly prompt: string
  readonly maxTokens: string
  readonly minutes: string
  /** Coins for a million tokens. */
  readonly promptLimit: string
  readonly answerLimit: string
  readonly startPercent: string
  readonly riseSeconds: string
}

/** A field, and what is wrong with it. */
export type JobProblems = Partial<Record<keyof JobDraft | "provider" | "model", JobProblem>>

/** What can be wrong with a field. */
export type JobProblem =
  | "emptyPrompt"
  | "longPrompt"
  | "badTokens"
  | "badMinutes"
  | "badPrice"
  | "badPercent"
  | "badSeconds"
  | "noProvider"
  | "noModel"

/** The listing and, for a direct Job, the Provider and its present prices. */
export interface JobPick {
  readonly model: PlainJob["model"] | undefined
  readonly offer:
    | { readonly provider: PlainJob["provider"]; readonly sheet: PlainSheet }
    | undefined
}

/** A sealed prompt of more bytes does not fit a message (8 KB with its envelope). */
const PROMPT_BYTES = 7_900
const TOKENS_MAX = 1_000_000
const MINUTES_MAX = 1_440

/** What a fresh form holds. */
export const EMPTY_JOB: JobDraft = {
  ...{ way: "direct", prompt: "", maxTokens: "128", minutes: "10" },
  ...{ promptLimit: "", answerLimit: "", startPercent: "25", riseSeconds: "60" },
}

/** The Job that a draft asks for, or what is wrong with each field. */
export function readJobDraft(
  draft: JobDraft,
  pick: JobPick,
): { readonly job: PlainJob } | { readonly problems: JobProblems } {
  const openSeconds = (whole(draft.minutes, { from: 1, to: MINUTES_MAX }) ?? 0) * 60
  const maxTokens = whole(draft.maxTokens, { from: 1, to: TOKENS_MAX })
  const auction = auctionOf(draft, openSeconds)
  const sheet = draft.way === "direct" ? pick.offer?.sheet : auction.sheet
  const problems: JobProblems = {
    ...(pick.model === undefined ? { model: "noModel" } : {}),
    ...problemOfPrompt(draft.prompt),
    ...(maxTokens === undefined ? { maxTokens: "badTokens" } : {}),
    ...(openSeconds === 0 ? { minutes: "badMinutes" } : {}),
    ...(draft.way === "auction" ? auction.problems : {}),
    ...(draft.way === "direct" && pick.offer === undefined ? { provider: "noProvider" } : {}),
  }
  const { model } = pick
  const failed = Object.keys(problems).length > 0
  if (failed || !model || !sheet || maxTokens === undefined) return { problems }
  const { startBps, seconds } = auction
  const common = { model, prompt: draft.prompt, maxTokens, openSeconds, sheet }
  if (draft.way === "direct") return { job: { ...common, provider: pick.offer?.provider } }
  return { job: { ...common, provider: undefined, auction: { startBps, seconds } } }
}

function problemOfPrompt(prompt: string): JobProblems {
  if (prompt.trim() === "") return { prompt: "emptyPrompt" }
  const bytes = new TextEncoder().encode(JSON.stringify(prompt)).length
  return bytes > PROMPT_BYTES ? { prompt: "longPrompt" } : {}
}

function auctionOf(draft: JobDraft, openSeconds: number) {
  const promptRate = rate(draft.promptLimit)
  const answerRate = rate(draft.answerLimit)
  const percent = whole(draft.startPercent, { from: 0, to: 100 })
  const seconds = whole(draft.riseSeconds, { from: 0, to: openSeconds })
  const problems: JobProblems = {
    ...(promptRate === undefined ? { promptLimit: "badPrice" } : {}),
    ...(answerRate === undefined ? { answerLimit: "badPrice" } : {}),
    ...(percent === undefined ? { startPercent: "badPercent" } : {}),
    ...(seconds === undefined ? { riseSeconds: "badSeconds" } : {}),
  }
  const sheet =
    promptRate === undefined || answerRate === undefined
      ? undefined
      : { prompt: promptRate, cached: promptRate, completion: answerRate, reasoning: answerRate }
  return { problems, sheet, startBps: (percent ?? 0) * 100, seconds: seconds ?? 0 }
}

/** NanoTON for a million tokens, as a decimal string; undefined: not a price above nothing. */
function rate(text: string): string | undefined {
  try {
    const nano = parseTon(text.trim())
    return nano > 0n && nano < 1n << 64n ? nano.toString() : undefined
  } catch {
    return undefined
  }
}

function whole(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | undefined {
  const trimmed = text.trim()
  const number = /^[0-9]{1,9}$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return number >= from && number <= to ? number : undefined
}
