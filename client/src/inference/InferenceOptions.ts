import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { SessionJournal } from "../session/SessionJournal.js"
import type { ChoiceWeights } from "./choose/ChoiceWeights.js"
import type { Directory } from "./discover/Directory.js"
import type { Fetch } from "./Fetch.js"
import type { InferenceLog } from "./InferenceLog.js"
import type { SessionBudget } from "./SessionBudget.js"
import type { AttestationPolicy } from "./verify/AttestationPolicy.js"

/** What inference is done with and within. */
export interface InferenceOptions {
  /** With a wallet; its `images` are the pins. */
  readonly client: CocoonClient
  /** The caller's names for listings; without it every listing found serves, under its raw address. */
  readonly models?: Readonly<Record<string, Address>> | undefined
  /** Holds session keys: as private as a wallet. */
  readonly journal: SessionJournal
  readonly budget: SessionBudget
  readonly attestation: AttestationPolicy
  /** Default: the client's. */
  readonly fetch?: Fetch
  /** Milliseconds; default `Date.now`. */
  readonly now?: () => number
  readonly log?: InferenceLog
  readonly choice?: ChoiceWeights
  /** Most tokens of an answer where the request names none; default 1,024. */
  readonly defaultMaxTokens?: number
  /** NanoTON that a voucher may run ahead of the worst cases, so that fewer are signed; default 0. */
  readonly authoriseAhead?: bigint
  /** Where names come from; default: the Registry's messages. */
  readonly directory?: Directory
  /** Milliseconds between two looks at the chain and the nodes; default 20,000. */
  readonly refreshMs?: number
  /** Ends it as `close("keep")` does. */
  readonly signal?: AbortSignal
}
