import type { PriceSheet } from "@cocoon/protocol"
import type { ModelName } from "../../actions/getModel.js"
import type { SessionEntry } from "../../session/SessionEntry.js"
import type { ServingNode } from "../discover/ServingNode.js"
import type { LiveSession } from "./LiveSession.js"

/** A node and the listing that it is asked for. */
export interface SessionWant {
  readonly node: ServingNode
  readonly model: ModelName
  /** Raw address of the listing. */
  readonly listing: string
  /** The Provider's price now: a new Session's sheet. */
  readonly sheet: PriceSheet
}

/** The Sessions of one client. */
export interface SessionPool {
  /** The Session that would serve, if one is open. */
  readonly find: (provider: string, listing: string) => LiveSession | undefined
  /**
   * A Session with room for so much, opened or topped up within the budget if need be.
   * @throws CocoonError BUDGET_EXHAUSTED, SESSION_FAILED, and what the wallet or the indexer rejects with
   */
  readonly acquire: (want: SessionWant, worst: bigint) => Promise<LiveSession>
  /** Adds to a deposit until so much has room. */
  readonly topUp: (live: LiveSession, worst: bigint) => Promise<void>
  /** Has it closed without its node: the sweep asks for it. */
  readonly abandon: (live: LiveSession) => void
  readonly lives: () => readonly LiveSession[]
  /** Those that ended since the pool was made. */
  readonly ended: () => readonly LiveSession[]
  readonly entries: () => readonly SessionEntry[]
  /** Takes over an entry of the journal. */
  readonly adopt: (entry: SessionEntry) => Promise<void>
  /** Brings every Session that is not simply open a step further. */
  readonly sweep: () => Promise<void>
  /** The chain says that a Session ended, or what became of it. */
  readonly update: (entry: SessionEntry, paid?: bigint) => Promise<void>
}
