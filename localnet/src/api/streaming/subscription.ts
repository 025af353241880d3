import { z } from "zod"
import { LocalnetError } from "../../errors.js"
import { fields } from "../fields.js"
import { parseRequest } from "../parseRequest.js"

/** What one client of the streaming API asked to hear. */
export type Subscription = {
  readonly id: string | undefined
  readonly types: ReadonlySet<string>
  readonly addresses: ReadonlySet<string>
  readonly traces: ReadonlySet<string>
  readonly minFinality: "pending" | "confirmed" | "finalized"
  readonly withAddressBook: boolean
}

const TYPES = [
  "transactions",
  "actions",
  "trace",
  "trace_invalidated",
  "account_state_change",
  "jettons_change",
] as const

const request = z.object({
  id: z.string().nullish(),
  addresses: z.array(fields.account).max(10_000).nullish(),
  trace_external_hash_norms: z.array(fields.hash).max(10_000).nullish(),
  types: z.array(z.enum(TYPES)).min(1, "types are required for subscription"),
  min_finality: z.enum(["pending", "confirmed", "finalized"]).default("finalized"),
  include_address_book: z.boolean().nullish(),
  include_metadata: z.boolean().nullish(),
})

/** Reads a subscription request; throws INVALID_REQUEST by the rules of streaming v2. */
export function readSubscription(data: unknown): Subscription {
  const given = parseRequest(request, data)
  const types = new Set<string>(given.types)
  const traces = new Set(given.trace_external_hash_norms?.map((hash) => hash.toString("base64")))
  const addresses = new Set(given.addresses)
  const refuse = (message: string) => new LocalnetError("INVALID_REQUEST", message)
  if (traces.size > 0 && !types.has("trace")) {
    throw refuse('trace_external_hash_norms requires type "trace"')
  }
  if (types.has("trace") && traces.size === 0) {
    throw refuse("trace_external_hash_norms are required for trace subscription")
  }
  if (given.types.some((type) => type !== "trace") && addresses.size === 0) {
    throw refuse("addresses are required for subscription")
  }
  const withAddressBook = given.include_address_book === true
  const minFinality = given.min_finality
  return { id: given.id ?? undefined, types, addresses, traces, minFinality, withAddressBook }
}
