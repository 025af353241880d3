import type { HpkeKeyPair } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import type { ServingBackend } from "../backends/serving.js"
import type { Slots } from "../backends/slots.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { AttestationView } from "../http/agentState.js"
import type { Journal } from "../journal/journal.js"
import type { EnclaveKeys } from "../keys/enclaveKeys.js"
import type { Metrics } from "../metrics.js"
import type { WeightsGate } from "../weights/weightsGate.js"
import type { SessionAssessment } from "./assessSession.js"
import type { Channels } from "./channels.js"
import type { ReceiptQueue } from "./receiptQueue.js"
import type { SessionBook } from "./sessionBook.js"
import type { SessionWatch } from "./sessionWatch.js"

/** What serving a request of a Session works with. */
export type ServeContext = {
  readonly names: ChainNames
  readonly clock: Pick<ChainClock, "now" | "silenceMs">
  readonly provider: Pick<ProviderCache, "last" | "ageMs">
  readonly keys: EnclaveKeys
  readonly hpke: HpkeKeyPair
  readonly backend: ServingBackend
  readonly limits: SessionAssessment["limits"] & { readonly maxRequestBytes: number }
  readonly weights: Pick<WeightsGate, "isReady">
  /** Shared with Jobs. */
  readonly slots: Slots
  readonly slotCount: number
  readonly journal: Pick<Journal, "receipts">
  readonly book: SessionBook
  readonly watch: SessionWatch
  readonly channels: Channels
  readonly receipts: ReceiptQueue
  /** Told of a Session whose final receipt is signed. */
  readonly onFinished: () => void
  /** 32 random bytes of this start of the process. */
  readonly bootId: Uint8Array
  readonly attestation: () => AttestationView | undefined
  readonly metrics: Metrics
  readonly log: Log
  /** Generations under way; each is ended by aborting it. */
  readonly running: Set<AbortController>
  /** Fires when nothing new is begun. */
  readonly draining: AbortSignal
}

/** So long may the chain's API show no new block, or the Provider not be read. */
const SILENCE_MS = 120_000

/** The chain's time, in seconds, also while its API shows no new block. */
export function chainNow({ clock }: Pick<ServeContext, "clock">): number {
  return clock.now() + Math.floor(clock.silenceMs() / 1_000)
}

/** True while the chain holds this enclave's key attested, as it was last seen, and it was seen lately. */
export function isAttested(
  context: Pick<ServeContext, "clock" | "provider" | "limits" | "keys">,
): boolean {
  const { clock, provider, limits, keys } = context
  const view = provider.last()
  const seen = clock.silenceMs() <= SILENCE_MS && provider.ageMs() <= SILENCE_MS
  if (view === undefined || view.state.frozen || !seen) return false
  const ownKey = BigInt(`0x${Buffer.from(keys.enclave.publicKey).toString("hex")}`)
  const until = view.attestation.validUntil
  return (
    view.state.enclaveKey === ownKey && until > BigInt(chainNow(context) + limits.marginSeconds)
  )
}
