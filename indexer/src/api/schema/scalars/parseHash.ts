import { refuse } from "../../refuse.js"

const HASH = /^(?:0x)?([0-9a-fA-F]{64})$/

/**
 * 32 bytes as a client wrote them, as 64 lower-case hex digits.
 * @throws GraphQLError BAD_HASH
 */
export function parseHash(value: unknown): string {
  const [, digits] = (typeof value === "string" ? HASH.exec(value) : null) ?? []
  if (digits !== undefined) return digits.toLowerCase()
  throw refuse("BAD_HASH", "not a hash: pass 64 hex digits, with or without 0x")
}
