import { CocoonError } from "../errors.js"
import { PROTOCOL_SUITE, PROTOCOL_VERSION } from "./wire.js"

/**
 * Looks at what a client speaks before anything that depends on it.
 * @throws CocoonError UNSUPPORTED_VERSION (details `versions`), UNSUPPORTED_SUITE (details `suites`)
 */
export function requireSupported(version: number | undefined, suite: number | undefined): void {
  if (version !== PROTOCOL_VERSION) {
    throw unsupported("VERSION", { versions: [PROTOCOL_VERSION] })
  }
  if (suite !== PROTOCOL_SUITE) throw unsupported("SUITE", { suites: [PROTOCOL_SUITE] })
}

function unsupported(what: "VERSION" | "SUITE", details: Record<string, number[]>): CocoonError {
  const message = `this ${what.toLowerCase()} of the protocol is not spoken here`
  return new CocoonError({ code: `UNSUPPORTED_${what}`, message, details })
}
