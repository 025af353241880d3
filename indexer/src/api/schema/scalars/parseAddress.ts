import { refuse } from "../../refuse.js"
import { readAddress } from "./readAddress.js"

/**
 * An address as a client wrote it, as raw.
 * @throws GraphQLError BAD_ADDRESS
 */
export function parseAddress(value: unknown): string {
  const address = typeof value === "string" ? readAddress(value) : undefined
  if (address !== undefined) return address
  throw refuse(
    "BAD_ADDRESS",
    "not an address: its form or its checksum is wrong; pass a raw one (0: and 64 hex digits) or a friendly one",
  )
}
