import type { Transaction } from "@cocoon/ton-indexer-client"

/**
 * That a transaction came with all of its parts. TonCenter puts a row together out of several tables and its fields are all optional:
 * without its description it would seem to have failed, and without a message or its body to mean nothing.
 */
export function isWhole({ description, inMessage, outMessages }: Transaction): boolean {
  const { type, success, messagesCreated } = description
  // What an ordinary transaction begins with; ticks and tocks of the masterchain take no message.
  if (type === "unknown" || (type === "ord" && (inMessage === null || !hasComputed(description)))) {
    return false
  }
  // Where the actions failed their messages were made, and then not sent; a bounce is none of the actions'.
  if (success && messagesCreated !== null && messagesCreated !== outMessages.length) return false
  return inMessage?.body !== null && outMessages.every(({ body }) => body !== null)
}

const hasComputed = ({ computeSuccess, computeSkipReason }: Transaction["description"]): boolean =>
  computeSuccess !== null || computeSkipReason !== null
