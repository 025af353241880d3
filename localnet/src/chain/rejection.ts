import { LocalnetError } from "../errors.js"
import type { Emulation } from "./emulator.js"

/** What TonCenter answers, with status 500, when a contract does not accept an external message. */
export function rejection(
  refusal: Extract<Emulation, { ok: false }>,
  destination: string,
): LocalnetError {
  const lines = [
    "LITE_SERVER_UNKNOWN: cannot apply external message to current state : " +
      "External message was not accepted",
    `Cannot run message on account ${destination}: ${refusal.error}`,
  ]
  if (refusal.exitCode !== undefined) lines.push(`exitcode=${refusal.exitCode}`)
  return new LocalnetError("MESSAGE_REJECTED", lines.join("\n"), {
    details: { exitCode: refusal.exitCode, destination },
  })
}
