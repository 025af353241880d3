import { createLog, type Log } from "@cocoon/service"
import type { Config } from "../config/agentConfig.js"

/** The log of a command that ends by itself: warnings and worse, unless more is asked for by --log-level debug. */
export function commandLog({ measured }: Config): Log {
  const { logLevel } = measured
  return createLog({ level: logLevel === "info" ? "warn" : logLevel })
}
