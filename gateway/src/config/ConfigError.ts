import { GatewayError } from "../GatewayError.js"

/** A setting that is missing or malformed; the message is one line: which, why, what to do. */
export class ConfigError extends GatewayError {
  constructor({ which, why, advice }: { which: string; why: string; advice: string }) {
    super("CONFIG_INVALID", `${which} ${why}; ${advice}`, { details: { which } })
  }
}
