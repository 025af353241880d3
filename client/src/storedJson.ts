import { hexToBytes } from "@cocoon/protocol"
import { Address, Cell } from "@ton/core"
import { z } from "zod"
import { refuse } from "./refuse.js"

const uint = (bits: bigint) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,77})$/)
    .transform(BigInt)
    .refine((value) => value < 1n << bits)
const bytes = z
  .string()
  .regex(/^([0-9a-f]{2})*$/)
  .transform(hexToBytes)

/** Fields of what is kept as JSON: raw addresses, BoC in base64, integers in decimal, bytes in lower-case hex. */
export const storedFields = {
  address: z.string().transform(Address.parseRaw),
  cell: z.string().transform((boc) => Cell.fromBase64(boc)),
  uint64: uint(64n),
  hash: uint(256n),
  /** NanoTON. */
  coins: uint(120n),
  bytes,
  bytes32: bytes.refine((value) => value.length === 32),
  bytes64: bytes.refine((value) => value.length === 64),
}

/**
 * Reads JSON that was kept; `what` is its name in the error.
 * @throws CocoonError of the code, which names the place and never a value
 */
export function parseStored<Schema extends z.ZodType>(
  schema: Schema,
  json: string,
  { code, what }: { readonly code: string; readonly what: string },
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(json))
  } catch (error) {
    const where = error instanceof z.ZodError ? error.issues[0]?.path.join(".") : undefined
    const place = where === undefined || where === "" ? "" : ` at ${where}`
    throw refuse(code, `not ${what}${place}`)
  }
}
