import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Registry } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"

/** What the network asks of a quote, as its Registry says now. */
export type QuoteRules = {
  /** The AttestationVerifier whose verdicts count. */
  readonly verifier: Address
  /** Policy word: the most that a quote may be accepted with. */
  readonly policy: number
  /** Lowest evaluation numbers of TCB info and QE identity that count. */
  readonly tcbNumberMinimum: number
  readonly qeNumberMinimum: number
  /** While attestation is paused every quote is refused, and paid for. */
  readonly isPaused: boolean
  isApproved(imageId: bigint): boolean
  isBanned(platformId: bigint): boolean
}

/** Reads them from the Registry's getters; `now` is the chain's time, unix seconds. */
export async function readQuoteRules(
  client: Pick<TonIndexerClient, "open">,
  { registry, now }: Pick<ChainNames, "registry"> & { readonly now: number },
): Promise<QuoteRules> {
  const contract = client.open(Registry.fromAddress(registry))
  const [state, parameters, admission] = await Promise.all([
    contract.getRegistry(),
    contract.getParameters(),
    contract.getAdmission(),
  ])
  return {
    verifier: parameters.verifier,
    policy: Number(parameters.policy),
    tcbNumberMinimum: Number(admission.tcbNumberMinimum),
    qeNumberMinimum: Number(admission.qeNumberMinimum),
    isPaused: Number(state?.pausedUntil ?? 0n) > now,
    isApproved: (imageId) => admission.images.get(imageId) === 0,
    isBanned: (platformId) => admission.platforms.has(platformId),
  }
}
