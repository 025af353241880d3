import type { ModelSecrets } from "@cocoon/protocol"
import type { ModelName } from "../actions/getModel.js"
import type { Directory } from "../inference/discover/Directory.js"
import type { Fetch } from "../inference/Fetch.js"
import type { AttestationPolicy } from "../inference/verify/AttestationPolicy.js"
import type { GrantJournal } from "./GrantJournal.js"
import type { KeyPolicy } from "./KeyPolicy.js"
import type { BothClients } from "./readFromBoth.js"

/** What happened in a round; no key is in it. */
export type KeyServiceEvent =
  | { readonly event: "granted" | "would-grant"; readonly provider: string; readonly epoch: number }
  | {
      readonly event: "refused"
      readonly provider: string
      readonly code: string
      readonly reason: string
    }
  /** Nothing is granted to anyone until this is mended. */
  | { readonly event: "stopped"; readonly code: string; readonly reason: string }

/** What the owner's key service is made of. */
export interface KeyServiceOptions {
  /** Two independent endpoints of one network; the first one has the owner's wallet unless it is a dry run. */
  readonly clients: BothClients
  readonly model: ModelName
  /** The owner's own copy: the chain's must be the same, so that no API can widen it. */
  readonly policy: KeyPolicy
  /** Of the epoch that the Model must stand at. */
  readonly secrets: ModelSecrets & { readonly epoch: number; readonly ciphertextRoot: bigint }
  /** Root of trust and what is relaxed; `acceptedStatuses` are the key policy's. */
  readonly attestation: Pick<AttestationPolicy, "root" | "policy">
  readonly journal: GrantJournal
  /** Most nanoTON that all grants of this journal may cost together. */
  readonly budget: bigint
  /** Verifies and says, seals and sends nothing. */
  readonly dryRun?: boolean
  readonly directory?: Directory
  readonly fetch?: Fetch
  readonly log: (event: KeyServiceEvent) => void
  /** Milliseconds; default: the local clock. */
  readonly now?: () => number
}
