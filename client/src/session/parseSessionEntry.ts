import { hexToBytes, receiptFromCell } from "@cocoon/protocol"
import { Address, Cell } from "@ton/core"
import { z } from "zod"
import { refuse } from "../refuse.js"
import type { SessionEntry } from "./SessionEntry.js"

const HASH_MAX = 1n << 256n
const address = z.string().transform(Address.parseRaw)
const cell = z.string().transform((boc) => Cell.fromBase64(boc))
const uint = (max: bigint) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,77})$/)
    .transform(BigInt)
    .refine((value) => value < max)
const bytes = z
  .string()
  .regex(/^([0-9a-f]{2})*$/)
  .transform(hexToBytes)
const bytes64 = bytes.refine((value) => value.length === 64)
const coins = uint(1n << 120n)
const signed = z.strictObject({ receipt: cell.transform(receiptFromCell), signature: bytes64 })

const schema = z.strictObject({
  version: z.literal(1),
  address,
  globalId: z.int(),
  registry: address,
  client: address,
  owner: address,
  index: z.int().nonnegative(),
  nonce: uint(1n << 64n),
  termsHash: uint(HASH_MAX),
  opening: cell,
  sessionSecretKey: bytes64,
  stage: z.enum(["opening", "open", "closing", "closed"]),
  preparedAt: z.int(),
  dealId: uint(HASH_MAX).nullable(),
  expiresAt: z.int(),
  deposit: coins,
  pending: z.strictObject({ amount: coins, at: z.int() }).nullable(),
  ceiling: coins,
  last: signed.nullable(),
  evidence: z.array(z.strictObject({ code: z.string(), at: z.int(), receipt: signed.nullable() })),
})

/**
 * Reads an entry that `serializeSessionEntry` wrote.
 * @throws CocoonError BAD_SESSION_ENTRY, which names the place and never a value
 */
export function parseSessionEntry(json: string): SessionEntry {
  try {
    const { version: _, address, owner, index, ...rest } = schema.parse(JSON.parse(json))
    const { globalId, registry, client, nonce, termsHash, opening, sessionSecretKey, ...entry } =
      rest
    const name = { client, provider: { owner, index }, nonce, termsHash }
    return { ...entry, handle: { ...name, globalId, registry, address, opening, sessionSecretKey } }
  } catch (error) {
    const where = error instanceof z.ZodError ? error.issues[0]?.path.join(".") : undefined
    const place = where === undefined || where === "" ? "" : ` at ${where}`
    throw refuse("BAD_SESSION_ENTRY", `not an entry of a Session journal${place}`)
  }
}
