import type { SettingValues } from "@cocoon/service"
import type { ExplorerOptions, ServerOptions } from "../Server.js"
import type { apiSettings } from "./apiSettings.js"

const LEAST_STREAMS_PER_CLIENT = 20
const CLIENT_SHARE = 50

/** The settings of the API as what a server takes. */
export function apiOptions(
  settings: SettingValues<typeof apiSettings>,
): Pick<ServerOptions, "limits" | "drainMs" | "staticDir" | "trustedProxies" | "explorer"> {
  const { staticDir, trustedProxies, costPerMinute, maxCost, maxStreams } = settings
  const share = Math.floor(maxStreams / CLIENT_SHARE)
  return {
    limits: {
      costPerMinute,
      cost: maxCost,
      streams: maxStreams,
      streamsPerClient: Math.max(LEAST_STREAMS_PER_CLIENT, share),
      timeoutMs: settings.requestTimeoutSeconds * 1000,
    },
    drainMs: settings.drainSeconds * 1000,
    ...(staticDir === undefined ? {} : { staticDir }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    explorer: explorerOptions(settings),
  }
}

function explorerOptions(settings: SettingValues<typeof apiSettings>): ExplorerOptions {
  const {
    explorerNetworkName: name,
    explorerChainApi: chainApi,
    explorerFaucet: faucet,
    explorerAttestationRoot: attestationRoot,
  } = settings
  return {
    ...(name === undefined ? {} : { name }),
    ...(chainApi === undefined ? {} : { chainApi }),
    ...(faucet === undefined ? {} : { faucet }),
    ...(attestationRoot === undefined ? {} : { attestationRoot }),
  }
}
