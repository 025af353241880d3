import { bodyText } from "./bodyText"
import type { ScriptMessage } from "./ScriptMessage"

/** Asks a script for its message instead of sending it: `payload=yes`. */
export const PAYLOAD = "payload=yes"

/** True if the script was asked for its message. */
export function wantsPayload(): boolean {
  return process.argv.includes(PAYLOAD)
}

/** Prints a message as a multisig wallet takes it: destination, amount (nanoTON), body (base64 of its BoC), and what it says. */
export function printPayload({ to, value, body, init }: ScriptMessage): void {
  // Blueprint's spinner leaves its escape codes before the first line.
  console.log("to be sent by the wallet that governs:")
  console.log(`destination ${to}`)
  console.log(`amount      ${value}`)
  console.log(`body        ${body.toBoc().toString("base64")}`)
  if (init)
    console.log("stateInit   the message deploys its destination: most multisig wallets cannot")
  console.log(`message     ${bodyText(body)}`)
}
