import type { RefusalReason } from "./refusalReasons.js"

/** Why something was refused: a stable reason to branch on, and a sentence for people. */
export type Refusal = {
  readonly ok: false
  readonly reason: RefusalReason
  readonly detail: string
}
