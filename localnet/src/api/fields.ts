import { Address, Cell } from "@ton/core"
import { z } from "zod"
import { formatAddress } from "../chain/formatAddress.js"

function readAddress(text: string): Address | undefined {
  try {
    return Address.parse(text.replaceAll("+", "-").replaceAll("/", "_"))
  } catch {
    return undefined
  }
}

function readHash(text: string): Buffer | undefined {
  if (/^(0x)?[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text.slice(-64), "hex")
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined
  return Buffer.from(text, "base64url")
}

function readBytes(text: string): Buffer | undefined {
  const url = text.replaceAll("-", "+").replaceAll("_", "/")
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(url)) return undefined
  const bytes = Buffer.from(url, "base64")
  return bytes.length === 0 ? undefined : bytes
}

function readCell(text: string): Cell | undefined {
  const bytes = readBytes(text)
  try {
    return bytes && Cell.fromBoc(bytes)[0]
  } catch {
    return undefined
  }
}

/** A string that `read` turns into a value, or an issue saying what was expected. */
function parsed<T>(what: string, read: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: "custom", message: `is not ${what}` })
    return z.NEVER
  })
}

const address = parsed("a TON address", readAddress)
const integer = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,19}$/, "is not an integer")
    .transform(Number),
])

/** Fields of the APIs' requests, as JSON or as query text; each parses into a domain value. */
export const fields = {
  /** Any form of an address. */
  address,
  /** Any form of an address, as the raw upper-case text history is indexed by. */
  account: address.transform(formatAddress),
  /** 32 bytes in hex or base64, also url-safe. */
  hash: parsed("a 32-byte hash in hex or base64", readHash),
  /** Bytes in base64, also url-safe. */
  bytes: parsed("base64", readBytes),
  /** One cell as a BoC in base64. */
  cell: parsed("a bag of cells in base64", readCell),
  integer,
  /** Zero or more; lt, utime, limit, offset and seqno are all of this kind. */
  count: integer.refine((value) => value >= 0 && Number.isSafeInteger(value), "is out of range"),
  flag: z.union([
    z.boolean(),
    z.enum(["true", "false", "1", "0"]).transform((text) => text === "true" || text === "1"),
  ]),
}
