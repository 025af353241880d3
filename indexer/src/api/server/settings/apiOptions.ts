import type { SettingValues } from "@cocoon/service"
import type { ServerOptions } from "../Server.js"
import type { apiSettings } from "./apiSettings.js"

const LEAST_STREAMS_PER_CLIENT = 20
const CLIENT_SHARE = 50

/** The settings of the API as what a server takes. */
export function apiOptions(
  settings: SettingValues<typeof apiSettings>,
): Pick<ServerOptions, "limits" | "drainMs" | "staticDir" | "trustedProxies"> {
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
  }
}
