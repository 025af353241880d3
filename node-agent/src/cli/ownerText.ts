import { stringifyTon } from "@cocoon/protocol/units"
import type { OwnerMessageJson } from "../agent/ownerMessageJson.js"

/** Messages for people: what, how much, to whom, and the link that opens a wallet with all of it filled in. */
export function ownerText(messages: readonly OwnerMessageJson[]): string {
  const lines = messages.map(({ what, to, value, link }, index) =>
    [`${index + 1}. ${what}: ${stringifyTon(BigInt(value))} to ${to}`, `   ${link}`].join("\n"),
  )
  const head =
    "the owner's wallet sends, one after the other, each once the one before it has landed:"
  return [head, ...lines].join("\n")
}
