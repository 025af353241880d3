import { hexToBytes } from "@cocoon/protocol"
import { Address, Cell } from "@ton/core"
import { z } from "zod"
import { refuse } from "../refuse.js"
import type { JobHandle } from "./JobHandle.js"

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
const key = bytes.refine((value) => value.length === 32)

const schema = z.strictObject({
  version: z.literal(1),
  mode: z.enum(["direct", "open"]),
  globalId: z.int(),
  registry: address,
  client: address,
  nonce: uint(1n << 64n),
  termsHash: uint(HASH_MAX),
  address,
  opening: cell,
  outputSecretKey: key,
  content: bytes.nullable(),
  sealed: z
    .strictObject({
      enclaveKey: key,
      requestHash: uint(HASH_MAX),
      dealId: uint(HASH_MAX).nullable(),
      body: cell.nullable(),
    })
    .nullable(),
})

/**
 * Reads a handle that `serializeJobHandle` wrote.
 * @throws CocoonError BAD_JOB_HANDLE, which names the place and never a value
 */
export function parseJobHandle(json: string): JobHandle {
  try {
    const { version: _, ...handle } = schema.parse(JSON.parse(json))
    return handle
  } catch (error) {
    const where = error instanceof z.ZodError ? error.issues[0]?.path.join(".") : undefined
    const place = where === undefined || where === "" ? "" : ` at ${where}`
    throw refuse("BAD_JOB_HANDLE", `not a Job handle${place}`)
  }
}
