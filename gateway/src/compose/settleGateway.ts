import type { SessionStanding } from "@cocoon/client"
import type { Log } from "@cocoon/service"
import type { Config } from "../config/settings.js"
import { lockFolder } from "../store/lockFolder.js"
import { openStore } from "../store/openStore.js"
import { openInference } from "./openInference.js"

/** Where a Session of the journal stands after it was settled; amounts are decimal nanoTON. */
export type SettledSession = {
  readonly session: string
  readonly provider: string
  readonly deposit: string
  readonly metered: string
  readonly status: SessionStanding["status"]
}

/** What came of it; `settled` when no deposit is left in a Session. */
export type Settlement = {
  readonly settled: boolean
  readonly wallet: string
  readonly sessions: readonly SettledSession[]
}

function settled({ session, provider, deposit, metered, status }: SessionStanding): SettledSession {
  return {
    session: session.toString(),
    provider: provider.toString(),
    deposit: deposit.toString(),
    metered: metered.toString(),
    status,
  }
}

/**
 * Ends every Session of a gateway that is not running: nodes sign final receipts and are paid, the rest comes back to the
 * wallet. One whose node is gone goes into its challenge period; settle again when that is over. Throws ConfigError,
 * GatewayError (STORE_LOCKED while the gateway runs), CocoonError.
 */
export async function settleGateway(config: Config, { log }: { log: Log }): Promise<Settlement> {
  // Makes the folder where there is none yet.
  openStore(config.data).close()
  const lock = lockFolder(config.data)
  const ending = new AbortController()
  try {
    const { inference, journal, wallet } = await openInference(config, {
      log,
      signal: ending.signal,
    })
    await inference.close("settle")
    const sessions = inference.standings().map(settled)
    return {
      settled: (await journal.load()).every(({ stage }) => stage === "closed"),
      wallet: wallet.toString(),
      sessions,
    }
  } finally {
    ending.abort()
    lock.release()
  }
}
