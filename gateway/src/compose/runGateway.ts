import { stringifyTon } from "@cocoon/protocol/units"
import type { Shutdown } from "@cocoon/service"
import type { Config } from "../config/settings.js"
import { createGateway } from "../createGateway.js"
import type { GatewayLog } from "../log.js"
import { lockFolder } from "../store/lockFolder.js"
import { openStore } from "../store/openStore.js"
import { openInference } from "./openInference.js"

/** What is told when the gateway takes requests. */
export type Ready = {
  /** What OpenAI clients take as their base URL. */
  readonly baseUrl: string
  readonly metricsUrl: string
  /** The wallet that funds Sessions. */
  readonly wallet: string
  readonly budget: string
}

/**
 * Opens everything and serves until `shutdown`: then no new requests, answers end, charges reach the disk, Sessions are left open
 * for the next start. Throws ConfigError, GatewayError, CocoonError.
 */
export async function runGateway(
  config: Config,
  { log, shutdown }: { log: GatewayLog; shutdown: Shutdown },
): Promise<Ready> {
  const store = openStore(config.data, "sync")
  const lock = lockFolder(config.data)
  shutdown.onClose("lock", lock.release)
  shutdown.onClose("store", store.close)
  // The wallet is not stopped by the signal: what it has begun to send, it sees through.
  const ending = new AbortController()
  const { inference, wallet } = await openInference(config, { log, signal: ending.signal })
  shutdown.onClose("wallet", () => ending.abort())
  shutdown.onClose("inference", () => inference.close("keep"))
  shutdown.signal.throwIfAborted()
  const gateway = await createGateway({ config, inference, store, log })
  shutdown.onClose("gateway", gateway.close)
  return {
    baseUrl: `${gateway.url}/v1`,
    metricsUrl: gateway.metricsUrl ?? `${gateway.url}/metrics`,
    wallet: wallet.toString(),
    budget: stringifyTon(config.budget ?? 0n),
  }
}
