import { receiptFromCell } from "@cocoon/protocol"
import { z } from "zod"
import { parseStored, storedFields } from "../storedJson.js"
import type { SessionEntry } from "./SessionEntry.js"

const { address, bytes64, cell, coins, hash, uint64 } = storedFields
const signed = z.strictObject({ receipt: cell.transform(receiptFromCell), signature: bytes64 })

const schema = z.strictObject({
  version: z.literal(1),
  address,
  globalId: z.int(),
  registry: address,
  client: address,
  owner: address,
  index: z.int().nonnegative(),
  nonce: uint64,
  termsHash: hash,
  opening: cell,
  sessionSecretKey: bytes64,
  stage: z.enum(["opening", "open", "closing", "closed"]),
  preparedAt: z.int(),
  dealId: hash.nullable(),
  expiresAt: z.int(),
  deposit: coins,
  pending: z.strictObject({ amount: coins, at: z.int() }).nullable(),
  ceiling: coins,
  last: signed.nullable(),
  evidence: z.array(
    z.strictObject({
      code: z.string(),
      at: z.int(),
      receipt: signed.nullable(),
      contradicted: signed.nullable().default(null),
    }),
  ),
})

/**
 * Reads an entry that `serializeSessionEntry` wrote.
 * @throws CocoonError BAD_SESSION_ENTRY, which names the place and never a value
 */
export function parseSessionEntry(json: string): SessionEntry {
  const kind = { code: "BAD_SESSION_ENTRY", what: "an entry of a Session journal" } as const
  const { version: _, address, owner, index, ...rest } = parseStored(schema, json, kind)
  const { globalId, registry, client, nonce, termsHash, opening, sessionSecretKey, ...entry } = rest
  const name = { client, provider: { owner, index }, nonce, termsHash }
  return { ...entry, handle: { ...name, globalId, registry, address, opening, sessionSecretKey } }
}
