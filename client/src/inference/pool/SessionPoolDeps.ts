import type { SessionEntry } from "../../session/SessionEntry.js"
import type { SessionJournal } from "../../session/SessionJournal.js"
import type { InferenceLog } from "../InferenceLog.js"
import type { SessionBudget } from "../SessionBudget.js"
import type { LiveSessionDeps } from "./createLiveSession.js"
import type { SessionChain } from "./SessionChain.js"

/** What a pool works with; `now` in milliseconds. */
export interface SessionPoolDeps extends Omit<LiveSessionDeps, "onCondemned"> {
  readonly chain: SessionChain
  readonly journal: SessionJournal
  readonly budget: SessionBudget
  readonly parties: (entry: SessionEntry) => Promise<{ provider: string; listing: string }>
  readonly log: InferenceLog
}
