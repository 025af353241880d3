import { toCocoonError } from "@cocoon/protocol/errors"
import type { Messages } from "../../i18n/en.js"

/** Why something could not be asked, in words; what has none keeps its own message. */
export function faultWords(error: unknown, { errors, verifyPage }: Messages): string {
  const { code, message } = toCocoonError(error)
  const words: Readonly<Record<string, string>> = { ...errors, ...verifyPage.quote.failures }
  return words[code] ?? message
}
