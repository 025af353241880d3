import { toCocoonError } from "@cocoon/protocol/errors"
import type { Messages } from "../../../i18n/en.js"
import type { Refusal } from "./ReadRegistration.js"

/** Why pasted messages are not signed, in words: a sentence as it is, a refusal, or what the chain's API rejected with. */
export function wordsOfFault(fault: unknown, { joinPage: page, errors }: Messages): string {
  if (typeof fault === "string") return fault
  if (isRefusal(fault)) {
    const why = page.refusals[fault.refused]
    return fault.at === undefined ? why : page.refusedAt(fault.at, why)
  }
  const { code, message } = toCocoonError(fault)
  return (errors as Readonly<Record<string, string>>)[code] ?? `${message} (${code})`
}

const isRefusal = (fault: unknown): fault is Refusal =>
  typeof fault === "object" && fault !== null && "refused" in fault
