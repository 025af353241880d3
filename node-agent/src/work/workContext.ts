import type { HpkeKeyPair } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import type { Address } from "@ton/core"
import type { Backend } from "../backends/backend.js"
import type { Slots } from "../backends/slots.js"
import type { Bell } from "../chain/bell.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import type { JobReader, OpenedJob } from "../chain/jobReader.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import type { Journal } from "../journal/journal.js"
import type { EnclaveKeys } from "../keys/enclaveKeys.js"
import type { Metrics } from "../metrics.js"
import type { WeightsGate } from "../weights/weightsGate.js"
import type { ServingLimits } from "./assessJob.js"
import type { BidShades } from "./bidShades.js"
import type { References } from "./jobReceipt.js"
import type { BidRules } from "./judgeBid.js"
import type { LockSlots } from "./lockSlots.js"
import type { OpenedInput } from "./openInput.js"
import type { Races } from "./races.js"
import type { InputRules } from "./sealedInput.js"

/** What every step of a job works with. */
export type WorkContext = {
  readonly names: ChainNames
  readonly clock: ChainClock
  readonly reader: JobReader
  readonly provider: ProviderCache
  readonly channel: Pick<ProviderChannel, "submit" | "submitLate" | "outcome">
  readonly journal: Journal
  readonly keys: EnclaveKeys
  readonly hpke: HpkeKeyPair
  readonly backend: Backend
  readonly limits: ServingLimits
  readonly slots: Slots
  readonly races: Races
  /** How open jobs are bid for; `slotCount` is all of `slots`. */
  readonly bidding: {
    readonly rules: BidRules
    readonly slotCount: number
    readonly shades: BidShades
  }
  readonly lockSlots: LockSlots
  readonly inputRules: InputRules
  /** Undefined: every output stands in its message. */
  readonly references: References | undefined
  /** Where the message that reveals a deal's output is left for a wallet. */
  readonly revealFile: (dealId: string) => string
  readonly weights: Pick<WeightsGate, "isReady" | "state">
  /** True the first time, and then once in ten minutes, for a hash of DealTerms that the Provider lacks. */
  readonly mayAskTerms: (termsHash: bigint) => boolean
  /** Rung with a job's raw address whenever the chain tells something of it. */
  readonly bell: Bell<string>
  readonly follow: { add(address: Address): void; remove(address: Address): void }
  readonly metrics: Metrics
  readonly log: Log
  /** Fires when nothing new is to be begun. */
  readonly draining: AbortSignal
  /** Fires when everything stops; the journal has what is needed to go on. */
  readonly signal: AbortSignal
}

/** One job under way: what is known of it in memory only, and read again after a restart. */
export type JobRun = {
  readonly context: WorkContext
  /** Raw. */
  readonly address: string
  slot?: () => void
  counted?: true
  /** Drawn once per job: BidFacts. */
  jitter?: number
  /** It waited for the auction's rate: another's claim is a lost auction. */
  waited?: true
  opened?: OpenedJob
  input?: OpenedInput
}
