import type { Log } from "@cocoon/service"
import {
  createTonIndexerClient,
  type TonIndexerClient,
  TonIndexerError,
} from "@cocoon/ton-indexer-client"
import type { Config } from "../config/agentConfig.js"
import { requireSetting } from "../config.js"
import type { Metrics } from "../metrics.js"
import { ChainError } from "./ChainError.js"
import { type ChainClock, createChainClock } from "./chainClock.js"
import { type ChainNames, chainNames } from "./chainNames.js"

/** The chain as the settings name it. */
export type Chain = {
  readonly client: TonIndexerClient
  /** A second, independent API. */
  readonly confirm: TonIndexerClient | undefined
  readonly names: ChainNames
  readonly clock: ChainClock
}

/** Who hears of failed calls. */
export type OpenChainDeps = { readonly log: Log; readonly metrics?: Pick<Metrics, "chainErrors"> }

function connect(options: { baseUrl: string; apiKey: string | undefined }, deps: OpenChainDeps) {
  const { log, metrics } = deps
  return createTonIndexerClient({
    ...options,
    onRetry: ({ operation, attempt, delayMs, error }) => {
      const { code } = error
      metrics?.chainErrors.inc({ code })
      log.warn({ operation, attempt, delayMs, code }, "the chain API failed; it is asked again")
    },
  })
}

/** Derives the names and opens the API; asks nothing yet. Throws ConfigError for a missing setting. */
export async function openChain(config: Config, deps: OpenChainDeps): Promise<Chain> {
  const { chainApiKey, confirmApi, confirmApiKey, index } = config.operator
  const baseUrl = requireSetting(config, "chainApi")
  const names = await chainNames({
    globalId: requireSetting(config, "globalId"),
    registry: requireSetting(config, "registry"),
    owner: requireSetting(config, "owner"),
    index,
  })
  const client = connect({ baseUrl, apiKey: chainApiKey }, deps)
  const confirm =
    confirmApi === undefined
      ? undefined
      : connect({ baseUrl: confirmApi, apiKey: confirmApiKey }, deps)
  return { client, confirm, names, clock: createChainClock(client) }
}

/** Names the API as the culprit of a failed call. */
export function chainApiError(error: unknown): unknown {
  if (!(error instanceof TonIndexerError)) return error
  const { code, retryable } = error
  return new ChainError("CHAIN_API", `the chain API failed (${code}); see --chain-api`, {
    cause: error,
    retryable,
  })
}
